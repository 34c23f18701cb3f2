/** pagoPA's Gestione Posizioni Debitorie, v1 (SANP 3.12, debt positions): our first provider. */
import { readJson } from "../../problem.ts";
import { type Answered, isMissing, malformed } from "../answer.ts";
import type { Exchange, IssueOutcome, PaymentProvider, Position, WithdrawOutcome } from "../port.ts";
import type { GpdSettings } from "./client.ts";
import { close } from "./close.ts";
import { detailOf, positionIn, positions, read } from "./positions.ts";
import { readReceipts } from "./receipts.ts";
import { update } from "./update.ts";
import { asPaymentPosition, isSame, iupdOf, StatusAnswer, stateOf } from "./wire.ts";

export function gpdProvider(settings: GpdSettings): PaymentProvider {
  return {
    name: "gpd",
    issue: (position, signal) => issue(settings, position, signal),
    read: (position, signal) => read(settings, position, signal),
    withdraw: (position, signal) => withdraw(settings, position, signal),
    update: (position, signal) => update(settings, position, signal),
    close: (position, paidOn, signal) => close(settings, position, paidOn, signal),
    receipts: (position, signal) => readReceipts(settings, position, signal),
  };
}

async function issue(settings: GpdSettings, position: Position, signal?: AbortSignal): Promise<IssueOutcome> {
  const send = positions(settings, position, signal);
  const answer = await send("create", "POST", "?toPublish=true", asPaymentPosition(position));
  if ("outcome" in answer) return answer;
  const { status, exchange } = answer;
  if (status === 201 || status === 200) {
    const created = positionIn(answer);
    return created && isSame(position, created)
      ? asStanding(position, stateOf(created), created.status, exchange)
      : malformed(exchange);
  }
  if (status === 409) return afterConflict(settings, position, answer, signal);
  const why = status === 403 ? "forbidden" : status === 404 ? "not_found" : "data";
  return { outcome: "refused", why, detail: detailOf(answer), exchange };
}

/** 409 says that an iupd, IUV or notice number exists: ours from a try that got no answer, or somebody else's. */
async function afterConflict(
  settings: GpdSettings,
  position: Position,
  conflict: Answered,
  signal?: AbortSignal,
): Promise<IssueOutcome> {
  const found = await read(settings, position, signal);
  if (found.outcome === "unknown") return found;
  const refused = (detail: string, exchange: Exchange): IssueOutcome => ({
    outcome: "refused",
    why: "conflict",
    detail,
    exchange,
  });
  if (found.outcome === "missing" || !found.sameData) return refused(detailOf(conflict), conflict.exchange);
  const { state, providerStatus, exchange } = found;
  if (state === "withdrawn" || state === "expired")
    return refused(`It exists and cannot be paid: ${providerStatus}`, exchange);
  return asStanding(position, state, providerStatus, exchange);
}

type State = ReturnType<typeof stateOf>;

/** Paid already counts as issued: it stood there and could be paid. */
function asStanding(position: Position, state: State, providerStatus: string, exchange: Exchange): IssueOutcome {
  const { iuv, codiceAvviso } = position;
  const standing = state === "payable" || state === "paid";
  return standing && iuv && codiceAvviso
    ? { outcome: "issued", iuv, codiceAvviso, providerStatus, exchange }
    : { outcome: "pending", providerStatus, exchange };
}

async function withdraw(
  settings: GpdSettings,
  position: Position,
  signal?: AbortSignal,
  again = true,
): Promise<WithdrawOutcome> {
  const send = positions(settings, position, signal);
  const answer = await send("invalidate", "POST", `/${iupdOf(position)}/invalidate`);
  if ("outcome" in answer) return answer;
  const { status, exchange } = answer;
  // Believed only when it says so in its own words: whoever takes a stray page for a yes leaves a notice payable.
  if (status === 200) {
    const said = StatusAnswer.safeParse(readJson(answer.body));
    return said.success && said.data.status === "INVALID" ? { outcome: "withdrawn", exchange } : malformed(exchange);
  }
  if (status === 404) return isMissing(answer) ? { outcome: "missing", exchange } : malformed(exchange);
  if (status !== 409) return { outcome: "refused", detail: detailOf(answer), exchange };

  const found = await read(settings, position, signal);
  if (found.outcome === "unknown") return found;
  if (found.outcome === "missing") return { outcome: "missing", exchange };
  if (found.state === "withdrawn" || found.state === "expired") return { outcome: "withdrawn", exchange };
  if (found.state === "paid") return { outcome: "paid", exchange };
  // A draft cannot be invalidated, but it can be removed.
  if (found.state === "pending") return remove(send, iupdOf(position));
  // It was no longer a draft a moment later: now it can be invalidated.
  return again
    ? withdraw(settings, position, signal, false)
    : { outcome: "refused", detail: detailOf(answer), exchange };
}

async function remove(send: ReturnType<typeof positions>, iupd: string): Promise<WithdrawOutcome> {
  const answer = await send("delete", "DELETE", `/${iupd}`);
  if ("outcome" in answer) return answer;
  const { exchange } = answer;
  // A sentence in JSON: a page of HTML does not read as one.
  if (answer.status === 200) return readJson(answer.body) ? { outcome: "withdrawn", exchange } : malformed(exchange);
  if (isMissing(answer)) return { outcome: "missing", exchange };
  return { outcome: "refused", detail: detailOf(answer), exchange };
}
