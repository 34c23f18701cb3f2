/** Not faster than the platform allows, and not at all for a moment after it failed several times in a row. */
import { setTimeout as sleep } from "node:timers/promises";

/** Calls per ten seconds, a little below the platform's 450 and 100. */
const allowed = { "debt-positions-service": 400, "payments-receipts-service": 90 };
const windowMs = 10_000;
const failuresToOpen = 8;
const openMs = 5_000;

export interface Pace {
  /** 0 lets the caller through. Otherwise the milliseconds until it is worth coming back. */
  admit(): number;
  /** Waits until the next call is within the limit. False when the caller gave up waiting. */
  turn(signal?: AbortSignal): Promise<boolean>;
  note(failed: boolean): void;
}

const paces = new Map<string, Pace>();

/** One pace per subscription and service in this process; the platform's 429 keeps several processes apart. */
export function paceOf(subscription: string, service: keyof typeof allowed): Pace {
  const key = `${subscription}|${service}`;
  const known = paces.get(key);
  if (known) return known;
  const pace = makePace({ most: allowed[service], clock: () => performance.now() });
  paces.set(key, pace);
  return pace;
}

/** `clock` is in milliseconds and never goes back. */
export function makePace({ most, clock }: { most: number; clock: () => number }): Pace {
  const sent: number[] = [];
  let failures = 0;
  let closedUntil = 0;
  return {
    admit() {
      if (failures < failuresToOpen) return 0;
      const now = clock();
      if (now < closedUntil) return closedUntil - now;
      // One goes and looks; for everybody else the pause begins again until it is back.
      closedUntil = now + openMs;
      return 0;
    },
    async turn(signal) {
      for (;;) {
        if (signal?.aborted) return false;
        const now = clock();
        while (sent[0] !== undefined && sent[0] <= now - windowMs) sent.shift();
        if (sent.length < most) break;
        await sleep((sent[0] ?? now) + windowMs - now + 1, undefined, { signal }).catch(() => {});
      }
      sent.push(clock());
      return true;
    },
    note(failed) {
      failures = failed ? failures + 1 : 0;
      if (failures >= failuresToOpen) closedUntil = clock() + openMs;
    },
  };
}
