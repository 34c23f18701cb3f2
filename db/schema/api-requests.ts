/** What programs asked, one row per request: facts about it, never what was in it. */
import { index, integer, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { instant, ofEnte } from "./columns.ts";

export const apiRequests = pgTable(
  "api_requests",
  {
    enteId: ofEnte(),
    /** The request id the answer carried; version 7, so that it orders by time. */
    id: uuid().notNull(),
    keyId: uuid().notNull(),
    at: instant().notNull(),
    /** As the document names it; null when it has no name, or could not be read. */
    operation: text(),
    status: smallint().notNull(),
    /** What it cost, in the points of the limits; null when it was refused before it was weighed. */
    cost: integer(),
    durationMs: integer().notNull(),
    /** The codes by which the rules said no. */
    refused: text().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    index("api_requests_of_key").on(t.enteId, t.keyId, t.id),
    index("api_requests_age").on(t.enteId, t.at),
  ],
);
