/** How long to wait before asking again: short while something is likely to happen, growing when it is not. */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The looks at an open payment nobody is paying just now. */
const openSteps = [10 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 3 * hour, 6 * hour, 12 * hour];
const day = 24 * hour;

/** The looks while somebody is at Checkout, or has just come back. */
const checkoutSteps = [2, 2, 2, 3, 3, 5, 5, 5, 10, 10, 10, 15, 15, 20, 30, 30].map((seconds) => seconds * second);

export function firstCheckAt(now: Date): Date {
  return new Date(now.getTime() + (openSteps[0] ?? minute));
}

/** Spread by up to a fifth, so that a thousand notices issued together are not asked about together. */
export function nextCheck(
  now: Date,
  step: number,
  random: number = Math.random(),
): { nextCheckAt: Date; checkStep: number } {
  const wait = openSteps[step + 1] ?? day;
  return {
    nextCheckAt: new Date(now.getTime() + wait * (0.9 + random * 0.2)),
    checkStep: Math.min(step + 1, openSteps.length),
  };
}

export function nextWatchAt(now: Date, step: number): Date {
  return new Date(now.getTime() + (checkoutSteps[step] ?? minute));
}

/** One last look at a payment that is settled: a second receipt, or one that crossed our cancellation. */
export function lastCheck(now: Date): { nextCheckAt: Date; checkStep: number } {
  return { nextCheckAt: new Date(now.getTime() + hour), checkStep: lastStep };
}
export const lastStep = 1_000;

/** 1 s, 2 s, 4 s … up to a quarter of an hour, unless the other side said when to come back. */
export function retryAt(now: Date, attempt: number, retryAfterMs: number | null): Date {
  const wait = Math.min(2 ** (attempt - 1) * second, 15 * minute);
  return new Date(now.getTime() + Math.max(wait, retryAfterMs ?? 0));
}
