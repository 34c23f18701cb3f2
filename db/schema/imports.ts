/**
 * Workbooks in: files, and their rows staged as text with their issues and no payment until confirmed.
 * Progress is the count of rows that point to a payment, never a counter.
 */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type {
  ColumnChoice,
  ImportIssue,
  ImportLayout,
  ImportMails,
  ImportNote,
  ImportOptions,
  ImportRowStatus,
  ImportStatus,
  ImportTakes,
  StoredCells,
} from "#domain/import.ts";
import { bytes, cents, day, instant, ofEnte } from "./columns.ts";
import { enti } from "./enti.ts";

/** Which actor did it, so that the worker can act in their name. */
export interface ByWhom {
  kind: "operator" | "api_key" | "citizen" | "system";
  id: string;
  label: string;
  types?: readonly string[];
  projects?: readonly string[];
}

export const imports = pgTable(
  "imports",
  {
    enteId: ofEnte().references(() => enti.id),
    id: uuid().notNull(),
    /** Files uploaded together are one batch: the same debt twice among them is noticed. */
    batchId: uuid().notNull().defaultRandom(),
    fileName: text().notNull(),
    sheet: text(),
    sha256: bytes().notNull(),
    sizeBytes: bigint({ mode: "number" }).notNull(),
    content: bytes(),
    status: text().$type<ImportStatus>().notNull(),
    /** Why it could not be read. */
    problem: jsonb().$type<ImportNote>(),
    /** Grows when it is to be read another way: what was read under an older one is not written any more. */
    version: integer().notNull().default(1),
    sheets: jsonb().$type<{ name: string; hidden: boolean }[]>().notNull().default([]),
    format: text(),
    csv: jsonb().$type<{ delimiter: string; encoding: string }>(),
    date1904: boolean().notNull().default(false),
    headerRow: integer(),
    headerFingerprint: text(),
    mapping: jsonb().$type<ColumnChoice[]>().notNull().default([]),
    layout: text().$type<ImportLayout>(),
    options: jsonb().$type<ImportOptions>().notNull().default({}),
    notes: jsonb().$type<ImportNote[]>().notNull().default([]),
    checkedAt: instant(),
    /** Of the sheet as it was last read, whatever became of its rows since: all else is counted. */
    rowCount: integer(),
    totalCents: cents(),
    uploadedBy: text().notNull(),
    uploadedAt: instant().notNull(),
    /** Why the same bytes are taken once more. */
    againReason: text(),
    takes: text().$type<ImportTakes>(),
    mails: text().$type<ImportMails>(),
    mailsAt: instant(),
    /** Until then it can be stopped before anything leaves. */
    startsAt: instant(),
    confirmedBy: text(),
    confirmer: jsonb().$type<ByWhom>(),
    confirmedAt: instant(),
    /** Set where a second person must agree; empty until they have. */
    needsSecond: boolean().notNull().default(false),
    secondBy: text(),
    secondAt: instant(),
    finishedAt: instant(),
    undoneBy: text(),
    undoneAt: instant(),
    undoBulkId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    index("imports_newest").on(t.enteId, t.uploadedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("imports_same_bytes").on(t.enteId, t.sha256),
    index("imports_batch").on(t.enteId, t.batchId),
  ],
);

export const importRows = pgTable(
  "import_rows",
  {
    enteId: ofEnte(),
    importId: uuid().notNull(),
    /** The row number as the spreadsheet program shows it. */
    row: integer().notNull(),
    /** The row was hidden in the file. */
    hidden: boolean().notNull().default(false),
    cells: jsonb().$type<StoredCells>().notNull(),
    /** What a person wrote instead, by the key of the column: it outlives another mapping. */
    fixes: jsonb().$type<Record<string, string>>().notNull().default({}),
    issues: jsonb().$type<ImportIssue[]>().notNull().default([]),
    /** The same debt elsewhere: in the file, in the batch, or among what was issued before. */
    clash: jsonb().$type<ImportIssue>(),
    /** A person has seen the clash and wants the row all the same. */
    clashAllowed: boolean().notNull().default(false),
    /** `excluded`, `issued` and `refused` are kept; otherwise it follows from issues and clash. */
    status: text().$type<ImportRowStatus>().notNull(),
    // What the payment would say, as far as it could be read: for sums, lists and the search for the same debt.
    amountCents: cents(),
    paymentTypeId: uuid(),
    taxCode: text(),
    causale: text(),
    dueOn: day(),
    externalId: text(),
    mailed: boolean().notNull().default(false),
    /** One and the same for two rows that owe the same. */
    rowHash: text(),
    paymentId: uuid(),
    /** Why it was refused when its turn came. */
    refusal: jsonb().$type<ImportIssue>(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.importId, t.row] }),
    foreignKey({ columns: [t.enteId, t.importId], foreignColumns: [imports.enteId, imports.id] }),
    index("import_rows_status").on(t.enteId, t.importId, t.status, t.row),
    uniqueIndex("import_rows_payment").on(t.enteId, t.paymentId).where(sql`${t.paymentId} is not null`),
  ],
);

/** How a heading was understood the last time a person confirmed it. */
export const importMappings = pgTable(
  "import_mappings",
  {
    enteId: ofEnte().references(() => enti.id),
    fingerprint: text().notNull(),
    mapping: jsonb().$type<ColumnChoice[]>().notNull(),
    options: jsonb().$type<ImportOptions>().notNull(),
    savedBy: text().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.enteId, t.fingerprint] })],
);

/** What an ente wants before an import begins. Without a row, the installation's own. */
export const importRules = pgTable(
  "import_rules",
  {
    enteId: ofEnte().references(() => enti.id),
    brakeSeconds: integer(),
    /** From this sum on a second person must agree. */
    secondFromCents: cents(),
  },
  (t) => [primaryKey({ columns: [t.enteId] })],
);
