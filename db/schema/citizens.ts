/**
 * Citizens: their sessions, what they have put into their cart, their calendars, what they thought of the service.
 * There is no table of citizens: who somebody is comes with each sign-in, and what they owe is in `payments`.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, instant, ofEnte } from "./columns.ts";
import { enti } from "./enti.ts";

/** As operators': revoking one works at once, and the token itself is only hashed. */
export const citizenSessions = pgTable(
  "citizen_sessions",
  {
    tokenHash: bytes().primaryKey(),
    /** The fiscal number is the person, whichever identity provider said so. */
    taxCode: text().notNull(),
    name: text().notNull(),
    surname: text().notNull(),
    email: text(),
    /** A company the identity provider says they represent. */
    companyTaxCode: text(),
    companyName: text(),
    actingFor: text().$type<"self" | "company">().notNull().default("self"),
    identityProvider: text().$type<"spid" | "cie">().notNull(),
    acr: text().notNull(),
    /** What the identity provider wants to see again when they leave. */
    sealedTokens: bytes(),
    createdAt: instant().notNull(),
    seenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [index("citizen_sessions_expiry").on(t.expiresAt)],
);

/**
 * What somebody means to pay, before Checkout is asked. The holder is a hash, of a citizen or of a browser's cookie, and
 * the rest are ids: nothing here is anybody's without the ente's own rows. The column is not called `ente_id` because
 * these rows belong to their holder, whose cart spans enti.
 */
export const cartChoices = pgTable(
  "cart_choices",
  { holder: bytes().notNull(), ente: uuid().notNull(), payment: uuid().notNull(), addedAt: instant().notNull() },
  (t) => [
    primaryKey({ columns: [t.holder, t.ente, t.payment] }),
    index("cart_choices_age").on(t.addedAt),
    index("cart_choices_payment").on(t.ente, t.payment),
  ],
);

/** Private addresses of a citizen's due days, for their own calendar. One at a time; asking again revokes the old one. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  { tokenHash: bytes().primaryKey(), taxCode: text().notNull(), createdAt: instant().notNull(), revokedAt: instant() },
  (t) => [uniqueIndex("calendar_feeds_one_live").on(t.taxCode).where(sql`${t.revokedAt} is null`)],
);

/** What people thought of the service, in the words the Modello Comuni asks for. Never who. */
export const ratings = pgTable(
  "ratings",
  {
    enteId: ofEnte().references(() => enti.id),
    /** A hash of the operation it is about: one rating each, and no way back to it. */
    id: text().notNull(),
    stars: integer().notNull(),
    aspect: text(),
    comment: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    index("ratings_newest").on(t.enteId, t.createdAt),
    check("ratings_stars", sql`${t.stars} between 1 and 5`),
  ],
);
