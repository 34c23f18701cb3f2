/** The private addresses of citizens' calendars. As with sessions, only a hash of the address is kept. */
import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { inPlatform } from "./connection.ts";
import { hashToken } from "./operators.ts";
import { calendarFeeds } from "./schema/citizens.ts";

/** A new address; the one before stops working. */
export function renewCalendarFeed(taxCode: string, now: Date): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  return inPlatform(async (tx) => {
    await tx
      .update(calendarFeeds)
      .set({ revokedAt: now })
      .where(and(eq(calendarFeeds.taxCode, taxCode), isNull(calendarFeeds.revokedAt)));
    await tx.insert(calendarFeeds).values({ tokenHash: hashToken(token), taxCode, createdAt: now });
    return token;
  });
}

export function revokeCalendarFeed(taxCode: string, now: Date): Promise<void> {
  return inPlatform(async (tx) => {
    await tx
      .update(calendarFeeds)
      .set({ revokedAt: now })
      .where(and(eq(calendarFeeds.taxCode, taxCode), isNull(calendarFeeds.revokedAt)));
  });
}

/** Since when there is one, or null. */
export function findCalendarFeed(taxCode: string): Promise<Date | null> {
  return inPlatform(async (tx) => {
    const [row] = await tx
      .select({ createdAt: calendarFeeds.createdAt })
      .from(calendarFeeds)
      .where(and(eq(calendarFeeds.taxCode, taxCode), isNull(calendarFeeds.revokedAt)));
    return row?.createdAt ?? null;
  });
}

/** Whose calendar this address is; null once it was revoked. */
export function findCalendarHolder(token: string): Promise<string | null> {
  return inPlatform(async (tx) => {
    const [row] = await tx
      .select({ taxCode: calendarFeeds.taxCode })
      .from(calendarFeeds)
      .where(and(eq(calendarFeeds.tokenHash, hashToken(token)), isNull(calendarFeeds.revokedAt)));
    return row?.taxCode ?? null;
  });
}
