/** The audit trail: append-only, chained by hash per ente. Entries hold ids and digests of personal values, not values. */
import { bigint, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, instant, ofEnte } from "./columns.ts";
import { enti } from "./enti.ts";

export const audit = pgTable(
  "audit",
  {
    enteId: ofEnte().references(() => enti.id),
    seq: bigint({ mode: "number" }).notNull(),
    at: instant().notNull(),
    actorKind: text().notNull(),
    actorId: text().notNull(),
    actorLabel: text().notNull(),
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    previousHash: bytes().notNull(),
    hash: bytes().notNull(),
    /** From where it was asked; null for what runs by itself. */
    address: text(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.seq] }),
    index("audit_actor").on(t.enteId, t.actorId, t.seq),
    index("audit_action").on(t.enteId, t.action, t.seq),
    index("audit_subject").on(t.enteId, t.subjectId, t.seq),
    index("audit_at").on(t.enteId, t.at, t.seq),
  ],
);
