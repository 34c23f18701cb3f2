/**
 * The same way for a program that shows the form itself: all in one, under a key of its own so that asking twice is asking
 * once, and never without the work done.
 */
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { inEnte } from "#db/connection.ts";
import { violatedConstraint } from "#db/errors.ts";
import { findRequest } from "#db/spontaneous-requests.ts";
import type { EnteId } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { checkIdempotencyKey } from "../idempotency-key.ts";
import { beginSpontaneous, openPageIn, readWho, readWish, sayWhatFor, sayWhoPays } from "./begin.ts";
import { finishSpontaneous, type Gone } from "./finish.ts";

export interface SpontaneousOrder {
  ente: EnteId;
  code: string | null;
  idempotencyKey: string;
  proof: string;
  debtor: unknown;
  wish: unknown;
  locale: "it" | "en";
  address: string;
}

/** Refuses `idempotency.mismatch` when the key was used for something else, and all that the form refuses. */
export async function createSpontaneous(order: SpontaneousOrder, now: Date): Promise<Gone & { replayed: boolean }> {
  const { ente, code, idempotencyKey, proof, locale, address } = order;
  checkIdempotencyKey(idempotencyKey);
  const token = createHash("sha256")
    .update(`program:${ente}:${code ?? ""}:${idempotencyKey}`)
    .digest("base64url");
  const going = { ente, token, proof, trap: "", provenEmail: null, address, program: true };
  const before = await findRequest(ente, { token }, now);
  if (before && before.state !== "draft") {
    const page = await inEnte(ente, (tx) => openPageIn(tx, ente, { code }, now)).catch(() => null);
    const same =
      !page ||
      (isDeepStrictEqual(readWho({ debtor: order.debtor }, page), before.data.debtor) &&
        isDeepStrictEqual(readWish(order.wish, page), before.data.wish));
    if (!same) throw new Refusal("idempotency.mismatch");
    return { ...(await finishSpontaneous(going, now)), replayed: true };
  }
  if (!proof) throw new Refusal("spontaneous.proof");
  // What is wrong is said before anything is written.
  await inEnte(ente, async (tx) => {
    const page = await openPageIn(tx, ente, { code }, now);
    readWho({ debtor: order.debtor }, page);
    readWish(order.wish, page);
  });
  if (!before)
    await beginSpontaneous({ ente, code, prefill: {}, locale, address, token }, now).catch((error: unknown) => {
      // The same key at the very same moment: one of them begins.
      if (violatedConstraint(error) !== "spontaneous_requests_token") throw error;
    });
  try {
    await sayWhoPays(ente, token, { debtor: order.debtor }, now);
    await sayWhatFor(ente, token, order.wish, now);
  } catch (error) {
    if (!(error instanceof Refusal && error.code === "spontaneous.wrong_moment")) throw error;
  }
  return { ...(await finishSpontaneous(going, now)), replayed: false };
}
