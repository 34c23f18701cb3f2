/**
 * FVGPay, the gateway of Regione Friuli Venezia Giulia, with ASCOT's accounting behind it: our second provider.
 * Nothing is payable at once: a registration is taken, and the notice number comes later, by callback or when asked.
 */
import type { Day } from "#domain/day.ts";
import { readJson } from "../../problem.ts";
import { isMissing, malformed } from "../answer.ts";
import type { CloseOutcome, IssueOutcome, PaymentProvider, Position, UpdateOutcome, WithdrawOutcome } from "../port.ts";
import { ask, debtPath, type FvgpaySettings, isYes, wordsOf } from "./client.ts";
import { read } from "./read.ts";
import { readReceipts } from "./receipts.ts";
import { asPosition, asSubscription, asUpdate, OkAnswer, ValidationAnswer } from "./wire.ts";

type Signal = AbortSignal | undefined;

export function fvgpayProvider(settings: FvgpaySettings): PaymentProvider {
  return {
    name: "fvgpay",
    issue: (position, signal) => issue(settings, position, signal),
    read: (position, signal) => read(settings, position, signal),
    withdraw: (position, signal) => withdraw(settings, position, signal),
    update: (position, signal) => update(settings, position, signal),
    close: (position, paidOn, signal) => close(settings, position, paidOn, signal),
    receipts: (position, signal) => readReceipts(settings, position, signal),
    subscribe: (callbackUrl, signal) => subscribe(settings, callbackUrl, signal),
  };
}

/** Validated first, because a refusal of ASCOT then comes with its reasons and before anything exists. */
async function issue(settings: FvgpaySettings, position: Position, signal: Signal): Promise<IssueOutcome> {
  const path = "/riconciliazione-ascot";
  const body = [asPosition(settings, position)];
  const post = (operation: string, where: string) =>
    ask(settings, { operation, method: "POST", path: `/posizioni-debitorie${where}${path}`, body, signal });

  const checked = await post("validate", "/validazione");
  if ("outcome" in checked) return checked;
  if (!isYes(checked)) return refused(checked.status, wordsOf(checked), checked.exchange);
  const verdicts = ValidationAnswer.safeParse(readJson(checked.body));
  if (!verdicts.success) return malformed(checked.exchange);
  const reasons = verdicts.data
    .filter((verdict) => !verdict.esito)
    .flatMap((verdict) => verdict.motivi_rifiuto ?? [""]);
  if (reasons.length > 0) return refused(400, reasons.join("; "), checked.exchange);

  const taken = await post("register", "");
  if ("outcome" in taken) return taken;
  const { status, exchange } = taken;
  if (isYes(taken))
    return isOk(taken.body) ? { outcome: "pending", providerStatus: "in_elaborazione", exchange } : malformed(exchange);
  return status === 409
    ? afterConflict(settings, position, wordsOf(taken), signal)
    : refused(status, wordsOf(taken), exchange);
}

function refused(status: number, detail: string, exchange: Extract<IssueOutcome, { outcome: "refused" }>["exchange"]) {
  const why = status === 403 ? "forbidden" : status === 404 ? "not_found" : status === 409 ? "conflict" : "data";
  return { outcome: "refused", why, detail, exchange } as const;
}

/** The debt exists: ours from a try that got no answer, or with other data. */
async function afterConflict(
  settings: FvgpaySettings,
  position: Position,
  words: string,
  signal: Signal,
): Promise<IssueOutcome> {
  const found = await read(settings, position, signal);
  if (found.outcome === "unknown") return found;
  if (found.outcome === "missing" || !found.sameData) return refused(409, words, found.exchange);
  const { state, numbers, providerStatus, exchange, detail } = found;
  if (state === "refused") return refused(400, detail, exchange);
  if (state === "withdrawn" || state === "expired") return refused(409, `${words} (${providerStatus})`, exchange);
  return numbers && state !== "pending"
    ? { outcome: "issued", ...numbers, providerStatus, exchange }
    : { outcome: "pending", providerStatus, exchange };
}

/** Believed when it says so in its own words: whoever takes a stray page for a yes leaves a notice payable. */
const isOk = (body: string) => OkAnswer.safeParse(readJson(body)).success;

async function withdraw(settings: FvgpaySettings, position: Position, signal: Signal): Promise<WithdrawOutcome> {
  const path = debtPath(settings, position);
  const answer = await ask(settings, { operation: "cancel", method: "DELETE", path, signal });
  if ("outcome" in answer) return answer;
  const { status, exchange } = answer;
  if (isYes(answer)) return isOk(answer.body) ? { outcome: "withdrawn", exchange } : malformed(exchange);
  if (status === 404) return isMissing(answer) ? { outcome: "missing", exchange } : malformed(exchange);
  const no: WithdrawOutcome = { outcome: "refused", detail: wordsOf(answer), exchange };
  if (status !== 409) return no;
  const found = await read(settings, position, signal);
  if (found.outcome !== "found") return found;
  if (found.state === "withdrawn" || found.state === "expired") return { outcome: "withdrawn", exchange };
  return found.state === "paid" ? { outcome: "paid", exchange } : no;
}

/** They say only that they heard: whether it stands with the new data, accounting included, is looked at afterwards. */
async function update(settings: FvgpaySettings, position: Position, signal: Signal): Promise<UpdateOutcome> {
  const path = debtPath(settings, position);
  const body = asUpdate(position);
  const before = await read(settings, position, signal);
  if (before.outcome !== "found") return before;
  if (before.numbers && position.codiceAvviso && before.numbers.codiceAvviso !== position.codiceAvviso)
    return { outcome: "refused", detail: "It stands there under other numbers", exchange: before.exchange };
  const answer = await ask(settings, { operation: "update", method: "PUT", path, body, signal });
  if ("outcome" in answer) return answer;
  const { status, exchange } = answer;
  if (isYes(answer) && !isOk(answer.body)) return malformed(exchange);
  if (status === 404) return isMissing(answer) ? { outcome: "missing", exchange } : malformed(exchange);
  if (!isYes(answer) && status !== 409) return { outcome: "refused", detail: wordsOf(answer), exchange };

  const found = await read(settings, position, signal);
  if (found.outcome !== "found") return found;
  if (found.state === "paid") return { outcome: "paid", exchange: found.exchange };
  if (status === 409) return { outcome: "refused", detail: wordsOf(answer), exchange };
  const stands = found.sameData && (found.state === "payable" || found.state === "paying");
  return stands
    ? { outcome: "updated", providerStatus: found.providerStatus, exchange: found.exchange }
    : malformed(found.exchange);
}

/** FVGPay has no word for "paid elsewhere" that an ente may say: what is cancelled there can be paid by nobody. */
async function close(
  settings: FvgpaySettings,
  position: Position,
  _paidOn: Day,
  signal: Signal,
): Promise<CloseOutcome> {
  const before = await read(settings, position, signal);
  if (before.outcome !== "found") return before;
  const { numbers, exchange } = before;
  if (before.state === "paid") return { outcome: "paid", exchange };
  if (numbers && position.codiceAvviso && numbers.codiceAvviso !== position.codiceAvviso)
    return { outcome: "refused", detail: "It stands there under other numbers", exchange };
  const gone = before.state === "withdrawn" ? null : await withdraw(settings, position, signal);
  if (gone && gone.outcome !== "withdrawn") return gone;
  return { outcome: "closed", providerStatus: "annullato", exchange: gone?.exchange ?? exchange };
}

async function subscribe(settings: FvgpaySettings, callbackUrl: string, signal: Signal) {
  const path = `/${encodeURIComponent(settings.enteTaxCode)}/${encodeURIComponent(settings.serviceId)}/subscriptions`;
  const body = asSubscription(callbackUrl);
  const answer = await ask(settings, { operation: "subscribe", method: "POST", path, body, signal });
  if ("outcome" in answer) return answer;
  const { exchange } = answer;
  if (!isYes(answer)) return { outcome: "refused", detail: wordsOf(answer), exchange } as const;
  return isOk(answer.body) ? ({ outcome: "subscribed", exchange } as const) : malformed(exchange);
}
