/**
 * One thing done to many payments. The payments are written down when it is prepared, so that what was looked at is what
 * is done; progress is the count of items with an outcome, never a counter.
 */
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { BulkKind, BulkOutcome, BulkStatus } from "#domain/bulk.ts";
import { instant, ofEnte } from "./columns.ts";
import { enti } from "./enti.ts";
import { payments } from "./payments.ts";

export const bulkActions = pgTable(
  "bulk_actions",
  {
    enteId: ofEnte().references(() => enti.id),
    id: uuid().notNull(),
    kind: text().$type<BulkKind>().notNull(),
    status: text().$type<BulkStatus>().notNull(),
    params: jsonb().$type<Record<string, string | null>>().notNull().default({}),
    total: integer().notNull(),
    createdBy: text().notNull(),
    createdByKind: text().$type<"operator" | "api_key">().notNull(),
    createdById: text().notNull(),
    createdAt: instant().notNull(),
    startedAt: instant(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    index("bulk_actions_newest").on(t.enteId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
  ],
);

export const bulkItems = pgTable(
  "bulk_items",
  {
    enteId: ofEnte(),
    bulkId: uuid().notNull(),
    position: integer().notNull(),
    paymentId: uuid().notNull(),
    outcome: text().$type<BulkOutcome>(),
    /** The refusal's code, and its status where it has one. */
    code: text(),
    detail: text(),
    /** The successor of a reissue. */
    resultId: uuid(),
    at: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.bulkId, t.position] }),
    foreignKey({ columns: [t.enteId, t.bulkId], foreignColumns: [bulkActions.enteId, bulkActions.id] }).onDelete(
      "cascade",
    ),
    foreignKey({ columns: [t.enteId, t.paymentId], foreignColumns: [payments.enteId, payments.id] }),
    index("bulk_items_outcome").on(t.enteId, t.bulkId, t.outcome, t.position),
  ],
);
