/** A program pays for what it asks with the points of its minute: one at the door, the rest once the request is weighed. */
import { env } from "#env.ts";
import { makeAllowance, type Take } from "./allowance.ts";
import { clientError } from "./errors.ts";
import { limits } from "./limits.ts";
import type { RequestNotes } from "./request-store.ts";
import { makeTurns } from "./turns.ts";

let taking: Take | undefined;

/** Throws, and says when to come back, where the minute has not so many points left. */
export async function spend(notes: RequestNotes, points: number, now: Date): Promise<void> {
  if (!notes.program) return;
  taking ??= makeAllowance(env().API_POINTS_PER_MINUTE);
  const { granted, ...allowance } = await taking(notes.program.keyId, points, now);
  notes.allowance = allowance;
  if (granted) return;
  const { limit, remaining, resetsInSeconds } = allowance;
  notes.retryAfterSeconds = resetsInSeconds;
  throw clientError(
    "RATE_LIMITED",
    `The request costs ${points} points, and of the ${limit} of this minute the key has ${remaining} left. The next minute begins in ${resetsInSeconds} seconds.`,
    429,
  );
}

const turns = makeTurns(limits.atOnce);

/** Resolves, with what to call when the work is done, when it is the program's turn. */
export async function takeTurn(notes: RequestNotes): Promise<() => void> {
  if (!notes.program) return () => {};
  const leave = await turns.take(notes.program.keyId);
  if (leave) return leave;
  notes.retryAfterSeconds = 1;
  const { atOnce, waiting } = limits.atOnce;
  throw clientError(
    "TOO_MANY_AT_ONCE",
    `At most ${atOnce} operations of one key run at once, and ${waiting} more wait up to ${limits.atOnce.waitMs / 1000} seconds for their turn.`,
    429,
  );
}
