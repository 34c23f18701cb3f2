/** Asking GPD about one debt position, by the id that is ours alone. */
import { problemOf, readJson } from "../../problem.ts";
import { type Answered, isMissing, malformed } from "../answer.ts";
import type { Exchange, NoAnswer, Position, ReadOutcome } from "../port.ts";
import { ask, type GpdSettings } from "./client.ts";
import { isSame, iupdOf, PositionAnswer, readUtc, stateOf } from "./wire.ts";

export function positions(settings: GpdSettings, position: Position, signal: AbortSignal | undefined) {
  const base = `/organizations/${encodeURIComponent(position.ente.taxCode)}/debtpositions`;
  return (operation: string, method: string, tail: string, body?: unknown) =>
    ask(settings, "debt-positions-service", {
      operation,
      method,
      path: `${base}${tail}`,
      body,
      ...(signal && { signal }),
    });
}

export async function read(settings: GpdSettings, position: Position, signal?: AbortSignal): Promise<ReadOutcome> {
  const seen = await look(settings, position, signal);
  if (seen.outcome !== "found") return seen;
  const { found, exchange } = seen;
  return {
    outcome: "found",
    state: stateOf(found),
    sameData: isSame(position, found),
    numbers: numbersOf(position, found),
    detail: "",
    providerStatus: found.status,
    paidAt: readUtc(found.paymentDate),
    exchange,
  };
}

function numbersOf({ iuv, codiceAvviso }: Position, found: PositionAnswer) {
  return iuv && codiceAvviso && found.paymentOption.some((option) => option.iuv === iuv) ? { iuv, codiceAvviso } : null;
}

/** What stands there, in GPD's own words. */
export async function look(
  settings: GpdSettings,
  position: Position,
  signal?: AbortSignal,
): Promise<
  | { outcome: "found"; found: PositionAnswer; exchange: Exchange }
  | { outcome: "missing"; exchange: Exchange }
  | NoAnswer
> {
  const answer = await positions(settings, position, signal)("read", "GET", `/${iupdOf(position)}`);
  if ("outcome" in answer) return answer;
  const { exchange } = answer;
  if (isMissing(answer)) return { outcome: "missing", exchange };
  const found = answer.status === 200 ? positionIn(answer) : null;
  return found ? { outcome: "found", found, exchange } : malformed(exchange);
}

export function positionIn(answer: Answered): PositionAnswer | null {
  const parsed = PositionAnswer.safeParse(readJson(answer.body));
  return parsed.success ? parsed.data : null;
}

/** GPD's own sentence about what was wrong. */
export function detailOf(answer: Answered): string {
  return problemOf(answer.body)?.words ?? "";
}
