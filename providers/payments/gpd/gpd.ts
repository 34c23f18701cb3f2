/** pagoPA's Gestione Posizioni Debitorie, v1 (SANP 3.12, debt positions): our first provider. */
import type {
  Exchange,
  IssueOutcome,
  NoAnswer,
  PaymentProvider,
  Position,
  ReadOutcome,
  WithdrawOutcome,
} from "../port.ts";
import { type Answered, ask, type GpdSettings, malformed } from "./client.ts";
import { readReceipts } from "./receipts.ts";
import { asPaymentPosition, isSame, iupdOf, PositionAnswer, Problem, stateOf } from "./wire.ts";

export function gpdProvider(settings: GpdSettings): PaymentProvider {
  return {
    name: "gpd",
    numbers: "ours",
    carriesQuote: false,
    issue: (position, signal) => issue(settings, position, signal),
    read: (position, signal) => read(settings, position, signal),
    withdraw: (position, signal) => withdraw(settings, position, signal),
    receipts: (position, signal) => readReceipts(settings, position, signal),
  };
}

function positions(settings: GpdSettings, position: Position, signal: AbortSignal | undefined) {
  const base = `/organizations/${position.ente.taxCode}/debtpositions`;
  return (operation: string, method: string, tail: string, body?: unknown) =>
    ask(settings, "debt-positions-service", {
      operation,
      method,
      path: `${base}${tail}`,
      body,
      ...(signal && { signal }),
    });
}

async function issue(settings: GpdSettings, position: Position, signal?: AbortSignal): Promise<IssueOutcome> {
  const send = positions(settings, position, signal);
  const answer = await send("create", "POST", "?toPublish=true", asPaymentPosition(position));
  if ("outcome" in answer) return answer;
  if (answer.status === 201 || answer.status === 200) {
    const created = parse(answer);
    return created ? asIssued(position, created, answer.exchange) : malformed(answer.exchange);
  }
  if (answer.status === 409) return afterConflict(settings, position, answer.exchange, signal);
  const why = answer.status === 403 ? "forbidden" : answer.status === 404 ? "not_found" : "data";
  return { outcome: "refused", why, detail: detailOf(answer), exchange: answer.exchange };
}

/** 409 says that an iupd, IUV or notice number exists: ours from a try that got no answer, or somebody else's. */
async function afterConflict(settings: GpdSettings, position: Position, conflict: Exchange, signal?: AbortSignal) {
  const found = await read(settings, position, signal);
  if (found.outcome === "unknown") return found;
  const ours = found.outcome === "found" && found.sameData;
  if (!ours) return { outcome: "refused", why: "conflict", detail: conflict.body ?? "", exchange: conflict } as const;
  const { providerStatus, exchange } = found;
  return found.state === "pending"
    ? ({ outcome: "pending", providerStatus, exchange } as const)
    : ({
        outcome: "issued",
        iuv: position.iuv ?? "",
        codiceAvviso: position.codiceAvviso ?? "",
        providerStatus,
        exchange,
      } as const);
}

async function read(settings: GpdSettings, position: Position, signal?: AbortSignal): Promise<ReadOutcome> {
  const answer = await positions(settings, position, signal)("read", "GET", `/${iupdOf(position)}`);
  if ("outcome" in answer) return answer;
  if (answer.status === 404) return { outcome: "missing", exchange: answer.exchange };
  const found = answer.status === 200 ? parse(answer) : null;
  if (!found) return malformed(answer.exchange);
  return {
    outcome: "found",
    state: stateOf(found),
    sameData: isSame(position, found),
    providerStatus: found.status,
    paidAt: found.paymentDate ? new Date(`${found.paymentDate.replace(/Z$/, "")}Z`) : null,
    exchange: answer.exchange,
  };
}

async function withdraw(settings: GpdSettings, position: Position, signal?: AbortSignal): Promise<WithdrawOutcome> {
  const send = positions(settings, position, signal);
  const answer = await send("invalidate", "POST", `/${iupdOf(position)}/invalidate`);
  if ("outcome" in answer) return answer;
  const { exchange } = answer;
  if (answer.status === 200) return { outcome: "withdrawn", exchange };
  if (answer.status === 404) return { outcome: "missing", exchange };
  if (answer.status !== 409) return { outcome: "refused", detail: detailOf(answer), exchange };
  const found = await read(settings, position, signal);
  if (found.outcome !== "found") return found.outcome === "missing" ? { outcome: "missing", exchange } : found;
  if (found.state === "withdrawn" || found.state === "expired") return { outcome: "withdrawn", exchange };
  if (found.state === "paid") return { outcome: "paid", exchange };
  // A draft cannot be invalidated, but it can be removed.
  return found.state === "pending"
    ? remove(send, iupdOf(position))
    : { outcome: "refused", detail: detailOf(answer), exchange };
}

async function remove(send: ReturnType<typeof positions>, iupd: string): Promise<WithdrawOutcome> {
  const answer = await send("delete", "DELETE", `/${iupd}`);
  if ("outcome" in answer) return answer;
  const { exchange } = answer;
  if (answer.status === 200 || answer.status === 204) return { outcome: "withdrawn", exchange };
  return answer.status === 404
    ? { outcome: "missing", exchange }
    : { outcome: "refused", detail: detailOf(answer), exchange };
}

function asIssued(position: Position, answer: PositionAnswer, exchange: Exchange): IssueOutcome | NoAnswer {
  const providerStatus = answer.status;
  if (stateOf(answer) === "pending") return { outcome: "pending", providerStatus, exchange };
  const { iuv, codiceAvviso } = position;
  return iuv && codiceAvviso ? { outcome: "issued", iuv, codiceAvviso, providerStatus, exchange } : malformed(exchange);
}

function parse(answer: Answered): PositionAnswer | null {
  const parsed = PositionAnswer.safeParse(readJson(answer.body));
  return parsed.success ? parsed.data : null;
}

/** GPD's own sentence about what was wrong. */
function detailOf(answer: Answered): string {
  const problem = Problem.safeParse(readJson(answer.body));
  return problem.success
    ? [problem.data.title, problem.data.detail].filter(Boolean).join(": ")
    : answer.body.slice(0, 300);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Not JSON: a gateway's page, or an answer cut short.
  }
}
