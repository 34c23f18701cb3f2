/** Asking FVGPay about one debt, by the id that is ours alone. */
import { readJson } from "../../problem.ts";
import { isMissing, malformed } from "../answer.ts";
import type { Exchange, NoAnswer, Position, ReadOutcome } from "../port.ts";
import { ask, debtPath, type FvgpaySettings, isYes } from "./client.ts";
import { isSame, PositionAnswer, receiptsIn, singleOf, stateOf, statusOf } from "./wire.ts";

export async function read(
  settings: FvgpaySettings,
  position: Position,
  signal: AbortSignal | undefined,
): Promise<ReadOutcome> {
  const seen = await look(settings, position, signal);
  if (seen.outcome !== "found") return seen;
  const { found, exchange } = seen;
  const single = singleOf(found);
  const receipt = receiptsIn(found)[0];
  return {
    outcome: "found",
    state: stateOf(found),
    sameData: isSame(position, found),
    numbers:
      single?.iuv && single.codice_avviso_pagamento
        ? { iuv: single.iuv, codiceAvviso: single.codice_avviso_pagamento }
        : null,
    detail: (found.motivi_rifiuto ?? []).join("; "),
    providerStatus: statusOf(found),
    paidAt: receipt ? instantOf(receipt.data_ora_messaggio_ricevuta) : null,
    exchange,
  };
}

/** What stands there, in FVGPay's own words. */
export async function look(
  settings: FvgpaySettings,
  position: Position,
  signal: AbortSignal | undefined,
): Promise<
  | { outcome: "found"; found: PositionAnswer; exchange: Exchange }
  | { outcome: "missing"; exchange: Exchange }
  | NoAnswer
> {
  const path = debtPath(settings, position);
  const answer = await ask(settings, { operation: "read", method: "GET", path, signal });
  if ("outcome" in answer) return answer;
  const { exchange } = answer;
  if (isMissing(answer)) return { outcome: "missing", exchange };
  const parsed = PositionAnswer.safeParse(isYes(answer) ? readJson(answer.body) : null);
  return parsed.success ? { outcome: "found", found: parsed.data, exchange } : malformed(exchange);
}

/** A bare day has been seen where an instant belongs: its noon is that day in Rome as well. Null for nonsense. */
export function instantOf(text: string): Date | null {
  const complete = /^\d{4}-\d\d-\d\d$/.test(text)
    ? `${text}T12:00:00Z`
    : /(Z|[+-]\d\d:?\d\d)$/.test(text)
      ? text
      : `${text}Z`;
  const instant = new Date(complete);
  return Number.isNaN(instant.getTime()) ? null : instant;
}
