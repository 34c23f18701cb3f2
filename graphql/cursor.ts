/**
 * Cursors are a place in the list and a seal over it and the ente: one that was changed, or that another ente was given,
 * is refused before it reaches a query.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { EnteId } from "#domain/ente.ts";
import { env } from "#env.ts";
import { clientError } from "./errors.ts";

const sealLength = 16;

/** `place` as the list made it. */
export function sealCursor(ente: EnteId, place: string): string {
  return `${place}${seal(ente, place)}`;
}

export function openCursor(ente: EnteId, cursor: string): string {
  const place = cursor.slice(0, -sealLength);
  const expected = Buffer.from(seal(ente, place));
  const given = Buffer.from(cursor.slice(-sealLength));
  if (cursor.length > 600 || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw invalidCursor();
  }
  return place;
}

export function invalidCursor() {
  return clientError("INVALID_CURSOR", "The cursor is not one this list gave you.");
}

// Derived once: a page seals a cursor for each of its rows.
let key: Buffer | undefined;

function seal(ente: EnteId, place: string): string {
  key ??= Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "saldo", "graphql:cursor", 32));
  return createHmac("sha256", key).update(`${ente}|${place}`).digest("base64url").slice(0, sealLength);
}
