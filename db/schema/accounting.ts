/** Where money lands in the budget: capitoli and accertamenti per year, the national tassonomie, defaults of a type. */
import { sql } from "drizzle-orm";
import {
  check,
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
import type { OfficialTassonomia } from "#domain/tassonomia-list.ts";
import { bytes, cents, day, instant, ofEnte } from "./columns.ts";
import { enti, paymentTypes } from "./enti.ts";

export const capitoli = pgTable(
  "capitoli",
  {
    enteId: ofEnte().references(() => enti.id),
    id: uuid().notNull(),
    esercizio: integer().notNull(),
    capitolo: text().notNull(),
    articolo: text().notNull().default(""),
    description: text().notNull(),
    office: text(),
    closedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    uniqueIndex("capitoli_number").on(t.enteId, t.esercizio, t.capitolo, t.articolo),
  ],
);

export const accertamenti = pgTable(
  "accertamenti",
  {
    enteId: ofEnte().references(() => enti.id),
    id: uuid().notNull(),
    capitoloId: uuid().notNull(),
    esercizio: integer().notNull(),
    year: integer().notNull(),
    number: text().notNull(),
    description: text().notNull(),
    ceilingCents: cents(),
    closedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    uniqueIndex("accertamenti_number").on(t.enteId, t.esercizio, t.year, t.number),
    foreignKey({ columns: [t.enteId, t.capitoloId], foreignColumns: [capitoli.enteId, capitoli.id] }),
  ],
);

/** A spreadsheet of the registry that was uploaded and not saved yet: its cells, to be looked at and then read again. */
export const capitoliSheets = pgTable(
  "capitoli_sheets",
  {
    enteId: ofEnte().references(() => enti.id),
    id: uuid().notNull(),
    filename: text().notNull(),
    cells: jsonb().$type<string[][]>().notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.enteId, t.id] })],
);

/** The default rows of a payment type: fixed amounts, or shares in parts of ten thousand. */
export const paymentTypeQuote = pgTable(
  "payment_type_quote",
  {
    enteId: ofEnte(),
    paymentTypeId: uuid().notNull(),
    position: integer().notNull(),
    amountCents: cents(),
    shareTenThousandths: integer(),
    esercizio: integer(),
    capitolo: text(),
    articolo: text(),
    accertamentoYear: integer(),
    accertamentoNumber: text(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.paymentTypeId, t.position] }),
    foreignKey({
      columns: [t.enteId, t.paymentTypeId],
      foreignColumns: [paymentTypes.enteId, paymentTypes.id],
    }).onDelete("cascade"),
    check("payment_type_quote_one_rule", sql`(${t.amountCents} is null) <> (${t.shareTenThousandths} is null)`),
  ],
);

/** The national list. Common to all enti; the raw dates are kept beside the parsed ones because their order is unsure. */
export const tassonomie = pgTable(
  "tassonomie",
  {
    /** Without the delivery prefix: `0107101TS`. */
    code: text().primaryKey(),
    enteType: text().notNull(),
    macroArea: text().notNull(),
    reason: text().notNull(),
    nameIt: text().notNull(),
    nameEn: text().notNull(),
    words: text().array().notNull().default([]),
    validFrom: day().notNull(),
    validUntil: day(),
    rawValidFrom: text(),
    rawValidUntil: text(),
    version: text().notNull(),
    /** PagoPA's own wording, from a file of theirs; null for what only this product has named. */
    officialName: text(),
  },
  (t) => [index("tassonomie_ente_type").on(t.enteType, t.code)],
);

/** Official files of the national list, each as it was read: looked at, then confirmed or not. Kept for good. */
export const tassonomiaVersions = pgTable(
  "tassonomia_versions",
  {
    id: uuid().primaryKey(),
    version: text().notNull(),
    filename: text().notNull(),
    sha256: bytes().notNull(),
    rows: jsonb().$type<OfficialTassonomia[]>().notNull(),
    loadedBy: uuid().notNull(),
    loadedByLabel: text().notNull(),
    loadedAt: instant().notNull(),
    confirmedByLabel: text(),
    confirmedAt: instant(),
    /** How many were added, changed and lapsed when it was confirmed. */
    counts: jsonb().$type<{ added: number; changed: number; lapsed: number }>(),
  },
  (t) => [index("tassonomia_versions_loaded").on(t.loadedAt)],
);
