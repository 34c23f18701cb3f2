/** Other data for a position that stands. GPD replaces it whole, and takes it out of circulation unless told to publish. */

import { isMissing, malformed } from "../answer.ts";
import type { Position, UpdateOutcome } from "../port.ts";
import type { GpdSettings } from "./client.ts";
import { detailOf, positionIn, positions, read } from "./positions.ts";
import { asPaymentPosition, isSame, iupdOf, stateOf } from "./wire.ts";

export async function update(settings: GpdSettings, position: Position, signal?: AbortSignal): Promise<UpdateOutcome> {
  const send = positions(settings, position, signal);
  const answer = await send("update", "PUT", `/${iupdOf(position)}?toPublish=true`, asPaymentPosition(position));
  if ("outcome" in answer) return answer;
  const { status, exchange } = answer;
  if (status === 200) {
    const standing = positionIn(answer);
    // A draft is not what was asked for: it is asked again, before a citizen finds the notice unpayable.
    return standing && isSame(position, standing) && stateOf(standing) === "payable"
      ? { outcome: "updated", providerStatus: standing.status, exchange }
      : malformed(exchange);
  }
  if (status === 404) return isMissing(answer) ? { outcome: "missing", exchange } : malformed(exchange);
  const refused: UpdateOutcome = { outcome: "refused", detail: detailOf(answer), exchange };
  if (status !== 409) return refused;

  // Paid, withdrawn, or a number that is another's: only the position itself can tell.
  const found = await read(settings, position, signal);
  if (found.outcome !== "found") return found;
  return found.state === "paid" ? { outcome: "paid", exchange: found.exchange } : refused;
}
