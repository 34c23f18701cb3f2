/** Draws a notice number at random: numbers that follow one another would let strangers guess other people's notices. */
import { randomInt } from "node:crypto";
import { makeCodiceAvviso } from "#domain/avviso.ts";
import type { Ente } from "#domain/ente.ts";
import { drawsNumbers } from "#domain/provider.ts";

/** The number a payment begins with: none where the provider gives it one. */
export function firstNumber(ente: Pick<Ente, "provider" | "segregationCode">) {
  return drawsNumbers(ente.provider) ? drawNoticeNumber(ente.segregationCode) : { codiceAvviso: null, iuv: null };
}

/** The database is the arbiter: a number drawn before violates a unique index, and the caller draws again. */
function drawNoticeNumber(segregationCode: string): { codiceAvviso: string; iuv: string } {
  const base = randomInt(1e6).toString().padStart(6, "0") + randomInt(1e7).toString().padStart(7, "0");
  return makeCodiceAvviso(segregationCode, base);
}
