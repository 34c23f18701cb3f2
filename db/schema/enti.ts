/** The enti, where their money goes, and how their provider is reached. */
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ProviderName } from "#domain/ente.ts";
import { bytes, instant, ofEnte } from "./columns.ts";

/** Public facts about each ente. Readable without an ente set, because they are how one is found. */
export const enti = pgTable(
  "enti",
  {
    id: uuid().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    taxCode: text().notNull().unique(),
    ipaCode: text(),
    cadastralCode: text(),
    cbill: text(),
    segregationCode: text().notNull(),
    provider: text().$type<ProviderName>().notNull(),
    paymentsOn: boolean().notNull().default(false),
    spontaneousOn: boolean().notNull().default(false),
    contactOffice: text(),
    contactEmail: text(),
    contactPhone: text(),
    website: text(),
    privacyUrl: text(),
    accessibilityUrl: text(),
    locales: text().array().notNull().default(["it"]),
    mailFrom: text(),
    mailReplyTo: text(),
    /** A few lines of the ente in its mails about something to pay, in each language. */
    mailParagraphs: jsonb().$type<{ it?: string; en?: string }>().notNull().default({}),
    logo: bytes(),
    /** Whoever administers it signs in with a second factor. */
    requireSecondFactor: boolean().notNull().default(false),
    /** Counts the changes of the settings, so that two people changing them at once do not undo each other. */
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    check("enti_tax_code", sql`${t.taxCode} ~ '^[0-9]{11}$'`),
    check("enti_segregation", sql`${t.segregationCode} ~ '^[0-9]{2}$'`),
    check("enti_provider", sql`${t.provider} in ('gpd', 'fvgpay')`),
  ],
);

/** Bank and postal accounts. The IBAN is copied onto a payment when it is created: later changes do not reach it. */
export const enteAccounts = pgTable(
  "ente_accounts",
  {
    enteId: ofEnte().references(() => enti.id),
    id: uuid().notNull(),
    iban: text().notNull(),
    holder: text().notNull(),
    label: text().notNull(),
    isPostal: boolean().notNull().default(false),
    postalAuthorisation: text(),
    isDefault: boolean().notNull().default(false),
    closedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    uniqueIndex("ente_accounts_iban").on(t.enteId, t.iban),
    uniqueIndex("ente_accounts_one_default").on(t.enteId).where(sql`${t.isDefault}`),
  ],
);

/** How the ente's payment provider is reached: plain settings beside sealed secrets. */
export const providerSettings = pgTable(
  "provider_settings",
  {
    enteId: ofEnte().references(() => enti.id),
    provider: text().$type<ProviderName>().notNull(),
    settings: jsonb().$type<Record<string, string>>().notNull().default({}),
    sealedSecrets: bytes(),
    /** When each secret was last written, by its name: all that is ever shown of one. */
    secretsSetAt: jsonb().$type<Record<string, string>>().notNull().default({}),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.enteId, t.provider] })],
);

/** What the last connection tests before going live found, one row an ente. */
export const enteChecks = pgTable("ente_checks", {
  enteId: ofEnte()
    .primaryKey()
    .references(() => enti.id),
  at: instant().notNull(),
  by: text().notNull(),
  results: jsonb().$type<{ key: string; state: string; why: string | null; detail: string | null }[]>().notNull(),
});

/** What one pays for: mensa, TARI, multa, with its defaults. Changing them never alters payments already issued. */
export const paymentTypes = pgTable(
  "payment_types",
  {
    enteId: ofEnte().references(() => enti.id),
    id: uuid().notNull(),
    code: text().notNull(),
    name: text().notNull(),
    /** The code with its delivery prefix, `9/0107101TS/`. */
    tassonomia: text().notNull(),
    causalePattern: text(),
    amountRule: text().$type<"free" | "fixed" | "list">().notNull().default("free"),
    amountsCents: jsonb().$type<{ label: string; amountCents: number }[]>().notNull().default([]),
    dueInDays: jsonb()
      .$type<{ due: number | null; payable: number | null }>()
      .notNull()
      .default({ due: 30, payable: null }),
    origins: text().array().notNull().default(["form", "pratica", "import", "api"]),
    remindDaysBefore: jsonb().$type<number[]>().notNull().default([]),
    accountId: uuid(),
    archivedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    uniqueIndex("payment_types_code").on(t.enteId, t.code),
    foreignKey({ columns: [t.enteId, t.accountId], foreignColumns: [enteAccounts.enteId, enteAccounts.id] }),
  ],
);
