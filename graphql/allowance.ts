/**
 * How much one key may ask in a minute, counted in the points of the limits and shared by every instance. An instance
 * takes points from the common counter in blocks, so that most requests cost no statement; what it took and did not
 * use by the end of the minute is lost, never given twice.
 */
import { countAttempt } from "#db/rate-counters.ts";

export const allowanceSeconds = 60;

export interface Allowance {
  /** Points in a minute. */
  limit: number;
  /** Points left of this minute, as far as this instance knows. */
  remaining: number;
  /** Seconds until the next minute begins, at least 1. */
  resetsInSeconds: number;
}

interface Held {
  /** Taken from the common counter, and not used yet. */
  points: number;
  /** Left at the common counter when it was last asked. */
  common: number;
}

export type Take = (keyId: string, points: number, now: Date) => Promise<Allowance & { granted: boolean }>;

/** A process's view of the allowance of every key. `limit` in points a minute. */
export function makeAllowance(limit: number): Take {
  const block = Math.ceil(limit / 30);
  let minute = 0;
  let held = new Map<string, Held>();

  return async (keyId, points, now) => {
    const current = Math.floor(now.getTime() / (allowanceSeconds * 1000));
    if (current !== minute) {
      minute = current;
      held = new Map();
    }
    const own = held.get(keyId) ?? { points: 0, common: limit };
    held.set(keyId, own);
    if (own.points < points && own.common > 0) {
      const wanted = Math.max(block, points - own.points);
      const counted = await countAttempt(`api-points:${keyId}`, allowanceSeconds, now, wanted);
      // Of the points just counted, those beyond the limit were not there to be had.
      own.points += Math.min(wanted, Math.max(0, limit - (counted - wanted)));
      own.common = Math.max(0, limit - counted);
    }
    const granted = own.points >= points;
    if (granted) own.points -= points;
    const resetsInSeconds = Math.ceil((current + 1) * allowanceSeconds - now.getTime() / 1000) || 1;
    return { granted, limit, remaining: own.points + own.common, resetsInSeconds };
  };
}
