/** Draws a notice number at random: numbers that follow one another would let strangers guess other people's notices. */
import { randomInt } from "node:crypto";
import { makeCodiceAvviso } from "#domain/avviso.ts";

/** The database is the arbiter: a number drawn before violates a unique index, and the caller draws again. */
export function drawNoticeNumber(segregationCode: string): { codiceAvviso: string; iuv: string } {
  const base = randomInt(1e6).toString().padStart(6, "0") + randomInt(1e7).toString().padStart(7, "0");
  return makeCodiceAvviso(segregationCode, base);
}
