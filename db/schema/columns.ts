/** The column kinds every table uses: money as whole cents, instants with a zone, days without. */
import { bigint, customType, date, timestamp, uuid } from "drizzle-orm/pg-core";

/** Euro cents. `number` is exact up to 2^53, far beyond pagoPA's limit of 999 999 999,99 €. */
export const cents = () => bigint({ mode: "number" });

/** An instant, kept to the millisecond so that what was written reads back equal. */
export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

/** A calendar day in Europe/Rome, as text `YYYY-MM-DD`. */
export const day = () => date({ mode: "string" });

/** The ente a row belongs to: always first in keys, so that tables can be partitioned by it. */
export const ofEnte = () => uuid().notNull();

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** Search lexemes, each prefixed by the last eight digits of the ente id, so that one ente never scans another's. */
export const lexemes = customType<{ data: string }>({ dataType: () => "tsvector" });

/** Names as an Italian directory orders them, whatever the server's own collation. */
export const directoryName = customType<{ data: string }>({ dataType: () => 'text collate "it-x-icu"' });
