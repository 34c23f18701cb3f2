/** Receipts: proof that money moved, stored once by (ente, IUV, receipt id), with their transfers and the raw text. */
import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { cents, day, instant, ofEnte } from "./columns.ts";
import { enti } from "./enti.ts";
import { payments } from "./payments.ts";

export const receipts = pgTable(
  "receipts",
  {
    enteId: ofEnte().references(() => enti.id),
    id: uuid().notNull(),
    /** Null while no payment of ours is known for the IUV: kept for an operator, because money has moved. */
    paymentId: uuid(),
    iuv: text().notNull(),
    /** The PSP's token; also the IUR of the settlement flow. */
    receiptId: text().notNull(),
    codiceAvviso: text(),
    outcome: text().notNull(),
    amountCents: cents().notNull(),
    feeCents: cents(),
    causale: text().notNull(),
    paidAt: instant().notNull(),
    applicationOn: day(),
    transferOn: day(),
    pspId: text().notNull(),
    pspName: text().notNull(),
    pspTaxCode: text(),
    channel: text(),
    method: text(),
    payerTaxCode: text(),
    payerName: text(),
    standIn: boolean().notNull().default(false),
    raw: text().notNull(),
    storedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    uniqueIndex("receipts_once").on(t.enteId, t.iuv, t.receiptId),
    // What a citizen paid, in whatever ente.
    index("receipts_of_payer").on(t.payerTaxCode, t.paidAt).where(sql`${t.payerTaxCode} is not null`),
    index("receipts_payment").on(t.enteId, t.paymentId),
    foreignKey({ columns: [t.enteId, t.paymentId], foreignColumns: [payments.enteId, payments.id] }),
  ],
);

export const receiptTransfers = pgTable(
  "receipt_transfers",
  {
    enteId: ofEnte(),
    receiptRowId: uuid().notNull(),
    position: integer().notNull(),
    amountCents: cents().notNull(),
    enteTaxCode: text().notNull(),
    iban: text(),
    tassonomia: text(),
    remittance: text(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.receiptRowId, t.position] }),
    foreignKey({ columns: [t.enteId, t.receiptRowId], foreignColumns: [receipts.enteId, receipts.id] }),
  ],
);
