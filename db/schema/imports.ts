/**
 * Workbooks in: files, and their rows staged as text with their issues and no payment until confirmed.
 * Progress is the count of rows that point to a payment, never a counter.
 */
import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, cents, instant, ofEnte } from "./columns.ts";
import { enti } from "./enti.ts";

export const imports = pgTable(
  "imports",
  {
    enteId: ofEnte().references(() => enti.id),
    id: uuid().notNull(),
    fileName: text().notNull(),
    sheet: text(),
    sha256: bytes().notNull(),
    sizeBytes: bigint({ mode: "number" }).notNull(),
    content: bytes(),
    status: text()
      .$type<"uploaded" | "checked" | "confirmed" | "running" | "done" | "unreadable" | "discarded" | "stopped">()
      .notNull(),
    mapping: jsonb().$type<Record<string, string>>().notNull().default({}),
    headerFingerprint: text(),
    rowCount: integer(),
    totalCents: cents(),
    uploadedBy: text().notNull(),
    uploadedAt: instant().notNull(),
    confirmedBy: text(),
    confirmedAt: instant(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    index("imports_newest").on(t.enteId, t.uploadedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("imports_same_bytes").on(t.enteId, t.sha256),
  ],
);

export const importRows = pgTable(
  "import_rows",
  {
    enteId: ofEnte(),
    importId: uuid().notNull(),
    /** The row number as the spreadsheet program shows it. */
    row: integer().notNull(),
    cells: jsonb().$type<Record<string, string>>().notNull(),
    issues: jsonb().$type<{ column: string; code: string; level: "error" | "warning" }[]>().notNull().default([]),
    status: text().$type<"ready" | "wrong" | "excluded" | "issued" | "refused">().notNull(),
    paymentId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.importId, t.row] }),
    foreignKey({ columns: [t.enteId, t.importId], foreignColumns: [imports.enteId, imports.id] }),
    index("import_rows_status").on(t.enteId, t.importId, t.status, t.row),
  ],
);
