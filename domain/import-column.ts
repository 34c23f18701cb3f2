/** What a column of an import is. `path` is the field of a new payment it fills. */
import type { CellManner, CellReading, ImportCell } from "./import-cell.ts";

/** What the ente knows, for columns that name something of its own. */
export interface Known {
  types: ReadonlyMap<string, { id: string; usable: boolean; lapsed: boolean }>;
  projects: ReadonlyMap<string, string>;
  pratiche: ReadonlyMap<string, string>;
}

export interface ImportColumn {
  key: string;
  /** Where its value goes in a new payment; empty where more is to be done with it. */
  path: readonly (string | number)[];
  title: { it: string; en: string };
  help: { it: string; en: string };
  /** Other headings it goes by, here and in the files of other programs, divided by semicolons. */
  synonyms: string;
  example: string;
  required: boolean;
  width: number;
  /** Left out of the template: only files of others have it. */
  foreign?: boolean;
  /** What a drop-down offers. */
  list?: "types" | "projects" | readonly string[];
  /** What its cells look like, for files without a heading. */
  looks?: "taxCode" | "amount" | "date" | "email";
  read(cell: ImportCell, manner: CellManner, known: Known): CellReading;
}
