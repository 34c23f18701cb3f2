/**
 * Paid outside pagoPA. GPD settles whatever bears a notice number, in any state, so the position is read first: that it is
 * ours, and by GPD's mark whether what is settled already was our doing or a payment.
 */
import type { Day } from "#domain/day.ts";
import { readJson } from "../../problem.ts";
import { isMissing, malformed } from "../answer.ts";
import type { CloseOutcome, Exchange, Position } from "../port.ts";
import { ask, type GpdSettings } from "./client.ts";
import { detailOf, look } from "./positions.ts";
import { isClosedByEnte, optionOf, PaidAnswer, type PositionAnswer, stateOf } from "./wire.ts";

export async function close(
  settings: GpdSettings,
  position: Position,
  paidOn: Day,
  signal?: AbortSignal,
): Promise<CloseOutcome> {
  const before = await look(settings, position, signal);
  if (before.outcome !== "found") return before;
  const settled = asSettled(position, before.found, before.exchange);
  if (settled) return settled;
  if (!position.codiceAvviso || !optionOf(position, before.found))
    return { outcome: "refused", detail: "It stands there under other numbers", exchange: before.exchange };

  const answer = await settle(settings, position, paidOn, signal);
  if ("outcome" in answer) return answer;
  const { status, exchange } = answer;
  if (status === 200) {
    const said = PaidAnswer.safeParse(readJson(answer.body));
    return said.success && said.data.iuv === position.iuv
      ? { outcome: "closed", providerStatus: said.data.status, exchange }
      : malformed(exchange);
  }
  if (status === 404) return isMissing(answer) ? { outcome: "missing", exchange } : malformed(exchange);
  const refused: CloseOutcome = { outcome: "refused", detail: detailOf(answer), exchange };
  if (status !== 409) return refused;

  // Somebody settled it since we looked.
  const after = await look(settings, position, signal);
  if (after.outcome !== "found") return after;
  return asSettled(position, after.found, after.exchange) ?? refused;
}

function settle(settings: GpdSettings, { ente, codiceAvviso }: Position, paidOn: Day, signal?: AbortSignal) {
  return ask(settings, "debt-positions-service", {
    operation: "close",
    method: "POST",
    path: `/organizations/${encodeURIComponent(ente.taxCode)}/paymentoptions/paids/${codiceAvviso}`,
    // Noon is the same day in Rome and in UTC, whoever reads it.
    body: { paymentDate: `${paidOn}T12:00:00` },
    ...(signal && { signal }),
  });
}

function asSettled(position: Position, found: PositionAnswer, exchange: Exchange): CloseOutcome | null {
  if (stateOf(found) !== "paid") return null;
  return isClosedByEnte(position, found)
    ? { outcome: "closed", providerStatus: found.status, exchange }
    : { outcome: "paid", exchange };
}
