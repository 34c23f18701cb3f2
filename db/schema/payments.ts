/**
 * One sum owed, payable once. The status is decided by `domain/payment.ts`; everything else here is a fact.
 * `desc()` alone would be built NULLS LAST, which no `order by … desc` can use.
 * Every index begins with the ente: that is how people ask, and how the table can be partitioned later.
 */
import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
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
import type { Address, PaidElsewhere, PaymentOrigin, PaymentStatus, WantedChange } from "#domain/payment.ts";
import { cents, day, directoryName, instant, lexemes, ofEnte } from "./columns.ts";
import { paymentTypes } from "./enti.ts";
import { pratiche, projects } from "./pratiche.ts";

/**
 * What has no due date comes after everything that has one. By `case`, because a condition on `coalesce` is checked row
 * by row under row-level security, which lets only leakproof ones near an index.
 */
export const dueKey = (dueOn: AnyColumn): SQL =>
  sql`(case when ${dueOn} is null then 'infinity'::date else ${dueOn} end)`;

export const payments = pgTable(
  "payments",
  {
    enteId: ofEnte(),
    id: uuid().notNull(),
    version: integer().notNull().default(1),
    status: text().$type<PaymentStatus>().notNull(),
    origin: text().$type<PaymentOrigin>().notNull(),
    externalId: text(),
    paymentTypeId: uuid().notNull(),
    projectId: uuid(),
    praticaId: uuid(),
    importId: uuid(),
    importRow: integer(),
    debtorKind: text().$type<"person" | "company">().notNull(),
    debtorTaxCode: text().notNull(),
    debtorName: text().notNull(),
    debtorSurname: text(),
    /** A column and not an expression of an index, for the same reason as `dueKey`. */
    sortName: directoryName().generatedAlwaysAs(sql`lower(coalesce(debtor_surname || ' ', '') || debtor_name)`),
    debtorEmail: text(),
    debtorPhone: text(),
    debtorAddress: jsonb().$type<Address>(),
    causale: text().notNull(),
    amountCents: cents().notNull(),
    tassonomia: text().notNull(),
    iban: text().notNull(),
    postalIban: text(),
    dueOn: day(),
    payableUntil: day(),
    iuv: text(),
    codiceAvviso: text(),
    issueAttemptedAt: instant(),
    issuedAt: instant(),
    refusalCode: text(),
    refusalDetail: text(),
    checkedAt: instant(),
    checkFailedAt: instant(),
    providerStatus: text(),
    nextCheckAt: instant(),
    checkStep: integer().notNull().default(0),
    lockedUntil: instant(),
    paidAt: instant(),
    paidCents: cents(),
    paidElsewhere: jsonb().$type<PaidElsewhere>(),
    paidTwice: boolean().notNull().default(false),
    settledOn: day(),
    withdrawal: text().$type<"cancel" | "replace">(),
    pendingChange: jsonb().$type<WantedChange>(),
    cancelReason: text(),
    cancelledAt: instant(),
    replacesId: uuid(),
    replacedById: uuid(),
    locale: text().$type<"it" | "en">().notNull().default("it"),
    notify: boolean().notNull().default(true),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    foreignKey({ columns: [t.enteId, t.paymentTypeId], foreignColumns: [paymentTypes.enteId, paymentTypes.id] }),
    foreignKey({ columns: [t.enteId, t.projectId], foreignColumns: [projects.enteId, projects.id] }),
    foreignKey({ columns: [t.enteId, t.praticaId], foreignColumns: [pratiche.enteId, pratiche.id] }),
    foreignKey({ columns: [t.enteId, t.replacesId], foreignColumns: [t.enteId, t.id] }),
    uniqueIndex("payments_iuv").on(t.enteId, t.iuv),
    uniqueIndex("payments_codice_avviso").on(t.enteId, t.codiceAvviso),
    uniqueIndex("payments_external").on(t.enteId, t.externalId).where(sql`${t.externalId} is not null`),
    // The lock of reissue: however many ask at once, one successor.
    uniqueIndex("payments_one_successor").on(t.enteId, t.replacesId).where(sql`${t.replacesId} is not null`),
    uniqueIndex("payments_import_row").on(t.enteId, t.importId, t.importRow).where(sql`${t.importId} is not null`),
    index("payments_newest").on(t.enteId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("payments_status").on(t.enteId, t.status, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("payments_type").on(t.enteId, t.paymentTypeId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("payments_project")
      .on(t.enteId, t.projectId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.projectId} is not null`),
    index("payments_pratica").on(t.enteId, t.praticaId, t.createdAt).where(sql`${t.praticaId} is not null`),
    index("payments_debtor").on(t.enteId, t.debtorTaxCode, t.createdAt.desc().nullsFirst()),
    // A citizen asks across enti: the only index that does not begin with one.
    index("payments_of_citizen").on(t.debtorTaxCode, dueKey(t.dueOn), t.id).where(sql`${t.issuedAt} is not null`),
    // The keys of a sorted list are never null, so that a page can begin after any row.
    index("payments_due").on(t.enteId, dueKey(t.dueOn), t.id),
    index("payments_amount").on(t.enteId, t.amountCents, t.id),
    index("payments_name").on(t.enteId, t.sortName, t.id),
    index("payments_paid")
      .on(t.enteId, t.paidAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.paidAt} is not null`),
    index("payments_issued")
      .on(t.enteId, t.issuedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.issuedAt} is not null`),
    index("payments_paid_twice")
      .on(t.enteId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.paidTwice}`),
    index("payments_to_check").on(t.enteId, t.nextCheckAt).where(sql`${t.nextCheckAt} is not null`),
    check("payments_amount", sql`${t.amountCents} between 1 and 99999999999`),
    check("payments_status_known", sql`${t.status} in ('issuing','issued','failed','paid','cancelled','replaced')`),
    check(
      "payments_issued_has_number",
      sql`${t.status} <> 'issued' or (${t.iuv} is not null and ${t.issuedAt} is not null)`,
    ),
    check("payments_paid_has_proof", sql`${t.status} <> 'paid' or ${t.paidAt} is not null`),
    check("payments_dates", sql`${t.payableUntil} is null or ${t.dueOn} is null or ${t.payableUntil} >= ${t.dueOn}`),
  ],
);

/**
 * The words under which a payment is found. A table of its own, so that a change of status does not rewrite its index;
 * and without row-level security, which forbids an index on `@@` (it is not leakproof). The application may not read it:
 * the functions of the migration `guards` do, and they add the proven ente themselves.
 */
export const paymentSearch = pgTable(
  "payment_search",
  { enteId: ofEnte(), paymentId: uuid().notNull(), search: lexemes().notNull() },
  (t) => [
    primaryKey({ columns: [t.enteId, t.paymentId] }),
    foreignKey({ columns: [t.enteId, t.paymentId], foreignColumns: [payments.enteId, payments.id] }),
    index("payment_search_words").using("gin", t.search),
  ],
);

/** The shares of a payment. The sum equals the total: a deferred trigger in the first migration holds it. */
export const paymentQuote = pgTable(
  "payment_quote",
  {
    enteId: ofEnte(),
    paymentId: uuid().notNull(),
    position: integer().notNull(),
    amountCents: cents().notNull(),
    esercizio: integer(),
    capitolo: text(),
    articolo: text(),
    accertamentoYear: integer(),
    accertamentoNumber: text(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.paymentId, t.position] }),
    foreignKey({ columns: [t.enteId, t.paymentId], foreignColumns: [payments.enteId, payments.id] }),
    // What an accertamento carries already.
    index("payment_quote_accertamento").on(t.enteId, t.esercizio, t.accertamentoYear, t.accertamentoNumber),
    check("payment_quote_amount", sql`${t.amountCents} > 0`),
  ],
);

/** What happened to a payment, in order. Append-only. `seq` orders it: clocks may not. */
export const paymentEvents = pgTable(
  "payment_events",
  {
    enteId: ofEnte(),
    paymentId: uuid().notNull(),
    seq: bigserial({ mode: "number" }).notNull(),
    at: instant().notNull(),
    kind: text().notNull(),
    actorKind: text().notNull(),
    actorLabel: text().notNull(),
    data: jsonb().$type<Record<string, string | number | boolean | null>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.paymentId, t.seq] }),
    foreignKey({ columns: [t.enteId, t.paymentId], foreignColumns: [payments.enteId, payments.id] }),
  ],
);

/** The provider's raw words about a payment, kept for the person who asks "why this state?". Never shown to citizens. */
export const providerMessages = pgTable(
  "provider_messages",
  {
    enteId: ofEnte(),
    paymentId: uuid().notNull(),
    seq: bigserial({ mode: "number" }).notNull(),
    at: instant().notNull(),
    operation: text().notNull(),
    outcome: text().notNull(),
    httpStatus: integer(),
    body: text(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.paymentId, t.seq] }),
    foreignKey({ columns: [t.enteId, t.paymentId], foreignColumns: [payments.enteId, payments.id] }),
  ],
);
