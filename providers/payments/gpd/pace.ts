/** Not faster than the platform allows, and not at all for a moment after it failed several times in a row. */
import { setTimeout as sleep } from "node:timers/promises";

/** Calls per ten seconds, a little below the platform's 450 and 100. */
const allowed = { "debt-positions-service": 400, "payments-receipts-service": 90 };
const windowMs = 10_000;
const failuresToOpen = 8;
const openMs = 5_000;

export interface Pace {
  /** Milliseconds until calls are let through again; 0 when they are. */
  open(): number;
  /** Waits until the next call is within the limit. */
  turn(): Promise<void>;
  note(failed: boolean): void;
}

const paces = new Map<string, Pace>();

/** One pace per subscription and service in this process; the platform's 429 keeps several processes apart. */
export function paceOf(subscription: string, service: keyof typeof allowed): Pace {
  const key = `${subscription}|${service}`;
  const known = paces.get(key);
  if (known) return known;
  const pace = makePace(allowed[service]);
  paces.set(key, pace);
  return pace;
}

function makePace(most: number): Pace {
  const sent: number[] = [];
  let failures = 0;
  let closedUntil = 0;
  return {
    open: () => Math.max(0, closedUntil - performance.now()),
    async turn() {
      for (;;) {
        const now = performance.now();
        while (sent[0] !== undefined && sent[0] <= now - windowMs) sent.shift();
        if (sent.length < most) break;
        await sleep((sent[0] ?? now) + windowMs - now + 1);
      }
      sent.push(performance.now());
    },
    note(failed) {
      failures = failed ? failures + 1 : 0;
      // After the pause one call is let through; if it fails too, the next pause begins.
      if (failures >= failuresToOpen) closedUntil = performance.now() + openMs;
    },
  };
}
