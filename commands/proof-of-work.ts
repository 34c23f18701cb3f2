/**
 * A stranger's computer works for a moment before we do anything for it (ALTCHA, made and checked here, nobody else asked).
 * Each proof counts once, for one purpose; whoever asks often works longer.
 */
import { createHash, hkdfSync } from "node:crypto";
import { createChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { z } from "zod";
import { countAttempt } from "#db/rate-counters.ts";
import { spendProof } from "#db/spent-proofs.ts";
import { Refusal } from "#domain/refusal.ts";
import { env } from "#env.ts";

/** Iterations of PBKDF2 per try, of which it takes some 256: a fraction of a second on a phone. */
const leastCost = 4_000;
const mostDoublings = 5;
/** How many are asked for within the hour from one address at the least cost. */
const cheapOnes = 6;
const minutes = 20;

const Payload = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.literal("PBKDF2/SHA-256"),
      nonce: z.string().max(100),
      salt: z.string().max(100),
      cost: z
        .number()
        .int()
        .max(leastCost * 2 ** mostDoublings),
      keyLength: z.literal(32),
      keyPrefix: z.string().max(64),
      data: z.object({ purpose: z.string(), until: z.number() }),
    }),
    signature: z.string().max(200),
  }),
  solution: z.object({ counter: z.number().int().nonnegative(), derivedKey: z.string().max(200) }),
});

/** As JSON, for the page that solves it. */
export async function makeChallenge(purpose: string, address: string, now: Date): Promise<string> {
  const asked = await countAttempt(`challenge:${address}`, 3_600, now);
  const doublings = Math.min(mostDoublings, Math.max(0, Math.ceil((asked - cheapOnes) / cheapOnes)));
  const challenge = await createChallenge({
    algorithm: "PBKDF2/SHA-256",
    cost: leastCost * 2 ** doublings,
    deriveKey,
    // Not the library's own `expiresAt`: it compares with its own clock, and ours is an argument.
    data: { purpose, until: now.getTime() + minutes * 60_000 },
    hmacSignatureSecret: secret(),
  });
  return JSON.stringify(challenge);
}

/** Refuses with `spontaneous.proof` whatever is not a fresh proof for this purpose. */
export async function acceptProof(purpose: string, proof: string, now: Date): Promise<void> {
  const read = Payload.safeParse(readJson(proof));
  if (!read.success) throw new Refusal("spontaneous.proof");
  const { challenge, solution } = read.data;
  const { data } = challenge.parameters;
  if (data.purpose !== purpose || data.until < now.getTime()) throw new Refusal("spontaneous.proof");
  const { verified } = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: secret() });
  const hash = createHash("sha256").update(challenge.signature).digest();
  if (!verified || !(await spendProof(hash, new Date(data.until)))) throw new Refusal("spontaneous.proof");
}

function readJson(text: string): unknown {
  try {
    return text.length > 4_000 ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function secret(): string {
  return Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "saldo", "proof-of-work", 32)).toString("hex");
}
