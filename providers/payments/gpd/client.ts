/**
 * HTTP to GPD: the key, the deadline, the limits of the platform (450 calls in ten seconds for positions, 100 for
 * receipts) and a breaker that spares a platform that does not answer.
 */
import { cut } from "../../cut.ts";
import { call, type HttpAnswer, retryAfterMs } from "../../http.ts";
import { problemOf } from "../../problem.ts";
import type { Exchange, NoAnswer } from "../port.ts";
import { paceOf } from "./pace.ts";

export interface GpdSettings {
  /** Such as https://api.platform.pagopa.it/gpd. */
  baseUrl: string;
  subscriptionKey: string;
}

export type Answered = HttpAnswer & { exchange: Exchange };

const timeoutMs = 10_000;
const keptBody = 4_096;
/** What a 429 without `Retry-After` is taken to ask for: the platform counts in windows of ten seconds. */
const defaultWaitMs = 10_000;
/** The noes GPD gives on purpose (its `AppError`); any other status was not meant for us. */
const considered = new Set([400, 403, 404, 409, 422]);

/** An answer a person could have given (2xx or a considered no), or why there is none. */
export async function ask(
  settings: GpdSettings,
  service: "debt-positions-service" | "payments-receipts-service",
  request: { operation: string; method: string; path: string; body?: unknown; signal?: AbortSignal },
): Promise<Answered | NoAnswer> {
  const { operation, method, path, body, signal } = request;
  const exchangeOf = (httpStatus: number | null, said: string | null): Exchange => ({
    operation,
    httpStatus,
    body: said === null ? null : forTheRecord(said, settings.subscriptionKey),
  });
  const nobody = (why: NoAnswer["why"], wait: number | null, exchange: Exchange): NoAnswer => ({
    outcome: "unknown",
    why,
    retryAfterMs: wait,
    exchange,
  });

  const pace = paceOf(`${settings.baseUrl}|${settings.subscriptionKey}`, service);
  const closedMs = pace.admit();
  if (closedMs > 0) return nobody("unreachable", closedMs, exchangeOf(null, null));
  if (!(await pace.turn(signal))) return nobody("timeout", null, exchangeOf(null, null));
  const answer = await call(`${settings.baseUrl}/${service}/v1${path}`, {
    method,
    headers: {
      "Ocp-Apim-Subscription-Key": settings.subscriptionKey,
      accept: service === "payments-receipts-service" ? "application/xml, application/json" : "application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    timeoutMs,
    ...(signal && { signal }),
  });
  // A caller who gave up says nothing about the platform.
  if (!signal?.aborted) pace.note("failed" in answer ? answer.failed !== "malformed" : answer.status >= 500);
  if ("failed" in answer) return nobody(answer.failed, null, exchangeOf(null, answer.detail));

  const { status, headers } = answer;
  const exchange = exchangeOf(status, answer.body);
  const wait = retryAfterMs(headers, new Date());
  if (status === 429) return nobody("rate_limited", wait ?? defaultWaitMs, exchange);
  if (status === 401) return nobody("unauthorised", null, exchange);
  if (status >= 500) return nobody("server_error", wait, exchange);
  if (status === 200 || status === 201 || (considered.has(status) && problemOf(answer.body)))
    return { ...answer, exchange };
  return malformed(exchange);
}

/** What was answered made no sense: neither yes nor no. */
export function malformed(exchange: Exchange): NoAnswer {
  return { outcome: "unknown", why: "malformed", retryAfterMs: null, exchange };
}

/** GPD says that it has no such thing. A gateway that knows no such address does not count. */
export function isMissing(answer: Answered): boolean {
  return answer.status === 404 && problemOf(answer.body)?.fromService === true;
}

/** Kept for people: short, without our key if somebody echoed it, and without what PostgreSQL cannot hold in a text. */
function forTheRecord(body: string, subscriptionKey: string): string {
  const clean = body.replaceAll(subscriptionKey, "***").replaceAll("\0", "");
  return cut(clean, keptBody);
}
