/** Counting attempts per subject in fixed windows, shared by every instance. Subjects are hashed: no e-mail is kept. */
import { createHmac } from "node:crypto";
import { lt, sql } from "drizzle-orm";
import { env } from "#env.ts";
import { inPlatform } from "./connection.ts";
import { rateCounters } from "./schema/people.ts";

/** Counts this attempt and returns how many there have been in the current window, this one included. */
export function countAttempt(subject: string, windowSeconds: number, now: Date): Promise<number> {
  const hashed = createHmac("sha256", env().AUTH_SECRET).update(`rate:${subject}`).digest("base64url").slice(0, 32);
  const windowStart = new Date(Math.floor(now.getTime() / (windowSeconds * 1000)) * windowSeconds * 1000);
  return inPlatform(async (tx) => {
    const [row] = await tx
      .insert(rateCounters)
      .values({ subject: hashed, windowStart, hits: 1 })
      .onConflictDoUpdate({
        target: [rateCounters.subject, rateCounters.windowStart],
        set: { hits: sql`${rateCounters.hits} + 1` },
      })
      .returning({ hits: rateCounters.hits });
    return row?.hits ?? 1;
  });
}

export function sweepRateCounters(before: Date): Promise<void> {
  return inPlatform(async (tx) => {
    await tx.delete(rateCounters).where(lt(rateCounters.windowStart, before));
  });
}
