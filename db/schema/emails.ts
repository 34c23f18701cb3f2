/** The outbox: a mail is promised in the transaction that makes it true, and sent later, once. */
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, ofEnte } from "./columns.ts";
import { payments } from "./payments.ts";

export const emails = pgTable(
  "emails",
  {
    enteId: ofEnte(),
    id: uuid().notNull(),
    paymentId: uuid().notNull(),
    kind: text().$type<"issued" | "paid" | "cancelled" | "reissued" | "changed" | "reminder">().notNull(),
    /**
     * One mail per (payment, kind, version). It grows when a person sends it again on purpose; of a reminder it is how
     * many days before the due day, so that no day is reminded of twice.
     */
    version: integer().notNull().default(1),
    toAddress: text().notNull(),
    locale: text().$type<"it" | "en">().notNull(),
    status: text().$type<"queued" | "sent" | "delivered" | "bounced" | "failed" | "dropped">().notNull(),
    providerId: text(),
    lastError: text(),
    createdAt: instant().notNull(),
    sentAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    uniqueIndex("emails_once").on(t.enteId, t.paymentId, t.kind, t.version),
    index("emails_provider_id").on(t.providerId),
    index("emails_status").on(t.enteId, t.status, t.createdAt),
    foreignKey({ columns: [t.enteId, t.paymentId], foreignColumns: [payments.enteId, payments.id] }),
  ],
);
