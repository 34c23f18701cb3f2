/**
 * An import is one sheet of one file: its life, how its columns were understood, and what may be wrong with it. A cell is
 * kept as text with the kind it had, so that it can be mended and read again without the file.
 */

import type { IssueCode } from "./refusal.ts";

export const importStatuses = [
  "uploaded",
  "checked",
  "confirmed",
  "running",
  "paused",
  "done",
  "stopped",
  "unreadable",
  "discarded",
] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** `ready` and `wrong` come of reading; `excluded` is a person's choice; `issued` has its payment; `refused` has a reason. */
export const importRowStatuses = ["ready", "wrong", "excluded", "issued", "refused"] as const;
export type ImportRowStatus = (typeof importRowStatuses)[number];

/** What its limits are, as the page says them. */
export const importLimits = {
  bytes: 20_000_000,
  rows: 100_000,
  columns: 200,
  cellChars: 32_767,
  inflatedBytes: 300_000_000,
  seconds: 20,
} as const;

/** A cell as it is kept: text alone, or `[text, kind, raw]` where the file had another kind of value there. */
export type StoredCell = string | [text: string, kind: "n" | "d" | "b" | "f" | "e", raw?: string];
/** By the number of the column in the file, 0 being A. */
export type StoredCells = Record<string, StoredCell>;

export interface ImportIssue {
  /** The key of one of our columns, or `row`. */
  column: string;
  code: ImportCode;
  level: "error" | "warning";
  params?: Record<string, string | number>;
  /** What the cell would say if it were right: offered, never taken by itself. */
  proposal?: string;
}

/** Something to know about the sheet as a whole, such as rows that were hidden. */
export interface ImportNote {
  code: string;
  params?: Record<string, string | number>;
}

export type FoundBy = "name" | "synonym" | "content" | "layout" | "remembered" | "operator";

/** One column of the file and what it was taken for; `key` is null where it is ignored. */
export interface ColumnChoice {
  column: number;
  heading: string;
  key: string | null;
  by: FoundBy | null;
  /** 0 to 100. */
  confidence: number;
  /** The first things its cells say, for whoever looks at the choice. */
  sample?: string[];
  /** How its cells are written, where they show it: `both` asks a person. */
  decimal?: "," | "." | "both";
  dates?: "dmy" | "mdy" | "both";
}

/** Layouts of other programs whose files are taken as they are. */
export type ImportLayout = "mypay" | "pu" | "govpay";

/** What a person has said of how to read the file. What is not said is found out. */
export interface ImportOptions {
  sheet?: string;
  delimiter?: string;
  encoding?: "utf-8" | "windows-1252" | "utf-16le";
  /** The type of every row that names none. */
  paymentType?: string;
  /** The decimal sign of a column, by its number. */
  decimal?: Record<string, "," | ".">;
  /** The order of day and month of a column, by its number. */
  dates?: Record<string, "dmy" | "mdy">;
}

export type ImportTakes = "good" | "all";
export type ImportMails = "now" | "at" | "never";

/** Codes that only an import has; the others are those of every form. */
export const importCodes = [
  "cell.number",
  "cell.error",
  "cell.formula",
  "vat.padding",
  "tax_code.name",
  "tax_code.names_swapped",
  "name.split",
  "amount.ambiguous",
  "amount.decimals",
  "day.swapped",
  "day.short_year",
  "postal_code.padding",
  "causale.cut_on_notice",
  "causale.codice_fiscale",
  "causale.iban",
  "causale.card_number",
  "causale.plate_with_name",
  "causale.health",
  "causale.email",
  "type.not_for_imports",
  "registry.unknown",
  "registry.closed",
  "iuv.given",
  "action.unsupported",
  "row.totals",
  "row.heading",
  "row.hidden",
  "duplicate.file",
  "duplicate.batch",
  "duplicate.issued",
  "external_id.file",
  "external_id.batch",
  "external_id.issued",
] as const;
export type ImportCode = IssueCode | (typeof importCodes)[number];
