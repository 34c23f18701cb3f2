/** Counting attempts per subject in fixed windows, shared by every instance. Subjects are hashed: no e-mail is kept. */
import { createHmac } from "node:crypto";
import { and, eq, lt, sql } from "drizzle-orm";
import { env } from "#env.ts";
import { inPlatform } from "./connection.ts";
import { rateCounters } from "./schema/people.ts";

/** Counts this attempt and returns how many there have been in the current window, this one (or these) included. */
export function countAttempt(subject: string, windowSeconds: number, now: Date, hits = 1): Promise<number> {
  const at = windowOf(subject, windowSeconds, now);
  return inPlatform(async (tx) => {
    const [row] = await tx
      .insert(rateCounters)
      .values({ ...at, hits })
      .onConflictDoUpdate({
        target: [rateCounters.subject, rateCounters.windowStart],
        set: { hits: sql`${rateCounters.hits} + ${hits}` },
      })
      .returning({ hits: rateCounters.hits });
    return row?.hits ?? hits;
  });
}

/** Takes back one attempt of this window: whoever turned out to be right is not held against themselves. */
export function forgiveAttempt(subject: string, windowSeconds: number, now: Date): Promise<void> {
  const { subject: hashed, windowStart } = windowOf(subject, windowSeconds, now);
  return inPlatform(async (tx) => {
    await tx
      .update(rateCounters)
      .set({ hits: sql`greatest(${rateCounters.hits} - 1, 0)` })
      .where(and(eq(rateCounters.subject, hashed), eq(rateCounters.windowStart, windowStart)));
  });
}

function windowOf(subject: string, windowSeconds: number, now: Date): { subject: string; windowStart: Date } {
  return {
    subject: createHmac("sha256", env().AUTH_SECRET).update(`rate:${subject}`).digest("base64url").slice(0, 32),
    windowStart: new Date(Math.floor(now.getTime() / (windowSeconds * 1000)) * windowSeconds * 1000),
  };
}

export function sweepRateCounters(before: Date): Promise<void> {
  return inPlatform(async (tx) => {
    await tx.delete(rateCounters).where(lt(rateCounters.windowStart, before));
  });
}
