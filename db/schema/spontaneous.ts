/**
 * What people pay without having been asked: the links an ente shares, and the requests that come in by them. A request
 * is a draft until the person goes on; only then a payment exists. The address proven by mail is remembered by its hash.
 */
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
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
import type { ExtraField, RequestData, RequestState } from "#domain/spontaneous.ts";
import { bytes, cents, instant, ofEnte } from "./columns.ts";
import { enti, paymentTypes } from "./enti.ts";
import { payments } from "./payments.ts";

/** A page an ente shares: the general one (no code), where people choose the service, or one of a single type. */
export const spontaneousLinks = pgTable(
  "spontaneous_links",
  {
    enteId: ofEnte().references(() => enti.id),
    id: uuid().notNull(),
    /** The last part of its address. Null: the ente's general page. */
    code: text(),
    name: text().notNull(),
    /** Of the general page: the type of what fits none. */
    paymentTypeId: uuid().notNull(),
    opensOn: date({ mode: "string" }),
    closesOn: date({ mode: "string" }),
    /** How many payments at most; null means any number. */
    mostPayments: integer(),
    minCents: cents(),
    maxCents: cents(),
    /** Above it an operator looks first. */
    approvalOverCents: cents(),
    introduction: text(),
    /** Shown instead of the form before it opens and when it has closed. */
    closedMessage: text(),
    extraFields: jsonb().$type<ExtraField[]>().notNull().default([]),
    enabled: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    archivedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    foreignKey({ columns: [t.enteId, t.paymentTypeId], foreignColumns: [paymentTypes.enteId, paymentTypes.id] }),
    uniqueIndex("spontaneous_links_code")
      .on(t.enteId, sql`coalesce(${t.code}, '')`)
      .where(sql`${t.archivedAt} is null`),
    check("spontaneous_links_code_plain", sql`${t.code} ~ '^[a-z0-9][a-z0-9-]{1,39}$'`),
  ],
);

export const spontaneousRequests = pgTable(
  "spontaneous_requests",
  {
    enteId: ofEnte().references(() => enti.id),
    id: uuid().notNull(),
    linkId: uuid().notNull(),
    /** Of the token the browser holds. */
    tokenHash: bytes().notNull(),
    /** Of the token that went out by mail, while one may come back. */
    mailTokenHash: bytes(),
    mailTokenUntil: instant(),
    state: text().$type<RequestState>().notNull(),
    data: jsonb().$type<RequestData>().notNull(),
    /** Whether the address it gives has been proven to be theirs. */
    emailConfirmed: boolean().notNull().default(false),
    paymentId: uuid(),
    decidedBy: text(),
    decidedAt: instant(),
    reason: text(),
    locale: text().$type<"it" | "en">().notNull(),
    createdAt: instant().notNull(),
    /** When it goes, unless a payment came of it. */
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    foreignKey({ columns: [t.enteId, t.linkId], foreignColumns: [spontaneousLinks.enteId, spontaneousLinks.id] }),
    foreignKey({ columns: [t.enteId, t.paymentId], foreignColumns: [payments.enteId, payments.id] }),
    uniqueIndex("spontaneous_requests_token").on(t.tokenHash),
    uniqueIndex("spontaneous_requests_mail_token").on(t.mailTokenHash).where(sql`${t.mailTokenHash} is not null`),
    uniqueIndex("spontaneous_requests_payment").on(t.enteId, t.paymentId).where(sql`${t.paymentId} is not null`),
    index("spontaneous_requests_link").on(t.enteId, t.linkId).where(sql`${t.state} = 'done'`),
    index("spontaneous_requests_waiting").on(t.enteId, t.createdAt, t.id).where(sql`${t.state} = 'approval'`),
    index("spontaneous_requests_expiry").on(t.enteId, t.expiresAt).where(sql`${t.state} <> 'done'`),
    check("spontaneous_requests_state", sql`${t.state} in ('draft', 'mail', 'approval', 'done', 'refused')`),
    check("spontaneous_requests_done", sql`${t.state} <> 'done' or ${t.paymentId} is not null`),
  ],
);

/** Addresses that have answered, by hash: later notices go to them at once. */
export const provenAddresses = pgTable(
  "proven_addresses",
  { enteId: ofEnte().references(() => enti.id), addressHash: bytes().notNull(), at: instant().notNull() },
  (t) => [primaryKey({ columns: [t.enteId, t.addressHash] })],
);

/** Proofs of work that have been handed in, until they would have expired: each counts once. */
export const spentProofs = pgTable(
  "spent_proofs",
  { hash: bytes().primaryKey(), expiresAt: instant().notNull() },
  (t) => [index("spent_proofs_expiry").on(t.expiresAt)],
);
