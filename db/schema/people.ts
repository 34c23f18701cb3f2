/** Operators, what they may do in which ente, their sessions; and the keys programs use. */
import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Role } from "#domain/actor.ts";
import { bytes, instant, ofEnte } from "./columns.ts";
import { enti } from "./enti.ts";

/** A person of an office. One person may serve several enti: their rights are in `memberships`. */
export const operators = pgTable(
  "operators",
  {
    id: uuid().primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text(),
    locale: text().$type<"it" | "en">().notNull().default("it"),
    platformAdmin: boolean().notNull().default(false),
    /** Sealed: see `db/second-factor.ts`. It counts only once a first code has confirmed it. */
    totpSecret: bytes(),
    totpConfirmedAt: instant(),
    /** The thirty seconds whose code was used last: it and those before are not taken again. */
    totpLastStep: integer(),
    disabledAt: instant(),
    lastSignInAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex("operators_email").on(sql`lower(${t.email})`)],
);

export const memberships = pgTable(
  "memberships",
  {
    enteId: ofEnte().references(() => enti.id),
    operatorId: uuid()
      .notNull()
      .references(() => operators.id),
    role: text().$type<Role>().notNull(),
    /** Empty means every type. */
    paymentTypeIds: uuid().array().notNull().default([]),
    projectIds: uuid().array().notNull().default([]),
    /** Closed in this ente only: the same person may go on in another. */
    disabledAt: instant(),
    /** When they last worked here. */
    seenAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.enteId, t.operatorId] }), index("memberships_operator").on(t.operatorId)],
);

/** Ten at a time, each good for one sign-in without the telephone. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    operatorId: uuid()
      .notNull()
      .references(() => operators.id),
    hash: bytes().notNull(),
    usedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.operatorId, t.hash] })],
);

/** Somebody asked to work in an ente. The token is in their mail alone: here is its hash, and it changes when sent again. */
export const invitations = pgTable(
  "invitations",
  {
    enteId: ofEnte().references(() => enti.id),
    id: uuid().notNull(),
    email: text().notNull(),
    name: text().notNull(),
    role: text().$type<Role>().notNull(),
    paymentTypeIds: uuid().array().notNull().default([]),
    projectIds: uuid().array().notNull().default([]),
    locale: text().$type<"it" | "en">().notNull(),
    /** Null until the mail is about to leave: the worker draws the token, so that no queue ever holds one. */
    tokenHash: bytes(),
    invitedBy: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    sentAt: instant(),
    lastError: text(),
    acceptedAt: instant(),
    withdrawnAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    uniqueIndex("invitations_token").on(t.tokenHash),
    uniqueIndex("invitations_open")
      .on(t.enteId, sql`lower(${t.email})`)
      .where(sql`accepted_at is null and withdrawn_at is null`),
  ],
);

/** A forgotten password: one use, half an hour. */
export const passwordResets = pgTable(
  "password_resets",
  {
    id: uuid().primaryKey(),
    operatorId: uuid()
      .notNull()
      .references(() => operators.id),
    tokenHash: bytes(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [
    uniqueIndex("password_resets_token").on(t.tokenHash),
    index("password_resets_operator").on(t.operatorId, t.createdAt),
  ],
);

/** Sessions live here and not in a token, so that revoking one works at once. The token itself is only hashed. */
export const operatorSessions = pgTable(
  "operator_sessions",
  {
    tokenHash: bytes().primaryKey(),
    operatorId: uuid()
      .notNull()
      .references(() => operators.id),
    /** The ente the operator is working in; chosen at sign-in, changeable. */
    enteId: uuid(),
    createdAt: instant().notNull(),
    seenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    userAgent: text(),
    address: text(),
  },
  (t) => [index("operator_sessions_operator").on(t.operatorId, t.createdAt)],
);

/** Counted per hashed subject (an e-mail, an address) in fixed windows; shared by all instances. */
export const rateCounters = pgTable(
  "rate_counters",
  { subject: text().notNull(), windowStart: instant().notNull(), hits: integer().notNull() },
  (t) => [primaryKey({ columns: [t.subject, t.windowStart] }), index("rate_counters_window").on(t.windowStart)],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    enteId: ofEnte().references(() => enti.id),
    id: uuid().notNull(),
    name: text().notNull(),
    /** The first characters, shown so that people can tell keys apart. */
    prefix: text().notNull(),
    hash: bytes().notNull(),
    scopes: text().array().notNull(),
    mode: text().$type<"test" | "live">().notNull(),
    /** Addresses and networks it may be used from; none means any. */
    addresses: text().array().notNull().default([]),
    createdBy: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.enteId, t.id] }), uniqueIndex("api_keys_hash").on(t.hash)],
);

/** What was answered to a request that carried an idempotency key, and the hash of what was asked. */
export const idempotency = pgTable(
  "idempotency",
  {
    enteId: ofEnte(),
    client: text().notNull(),
    operation: text().notNull(),
    key: text().notNull(),
    requestHash: bytes().notNull(),
    /** The id of what was created: the answer is read again from there. */
    resultId: uuid().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.client, t.operation, t.key] }),
    index("idempotency_age").on(t.enteId, t.createdAt),
    foreignKey({ columns: [t.enteId], foreignColumns: [enti.id] }),
  ],
);
