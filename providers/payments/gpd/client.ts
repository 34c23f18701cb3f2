/**
 * HTTP to GPD: the key, the deadline, the limits of the platform (450 calls in ten seconds for positions, 100 for
 * receipts) and a breaker that spares a platform that does not answer.
 */
import { call, type HttpAnswer, retryAfterMs } from "../../http.ts";
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

/** An answer a person could have given (2xx or a considered no), or why there is none. */
export async function ask(
  settings: GpdSettings,
  service: "debt-positions-service" | "payments-receipts-service",
  request: { operation: string; method: string; path: string; body?: unknown; signal?: AbortSignal },
): Promise<Answered | NoAnswer> {
  const { operation, method, path, signal } = request;
  const pace = paceOf(`${settings.baseUrl}|${settings.subscriptionKey}`, service);
  const nobody = (
    why: NoAnswer["why"],
    retryAfter: number | null,
    httpStatus: number | null,
    body: string | null,
  ): NoAnswer => ({
    outcome: "unknown",
    why,
    retryAfterMs: retryAfter,
    exchange: { operation, httpStatus, body: body?.slice(0, keptBody) ?? null },
  });
  const wait = pace.open();
  if (wait > 0) return nobody("unreachable", wait, null, null);
  await pace.turn();
  const answer = await call(`${settings.baseUrl}/${service}/v1${path}`, {
    method,
    headers: {
      "Ocp-Apim-Subscription-Key": settings.subscriptionKey,
      accept: service === "payments-receipts-service" ? "application/xml, application/json" : "application/json",
      ...(request.body !== undefined && { "content-type": "application/json" }),
    },
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    timeoutMs,
    ...(signal && { signal }),
  });
  pace.note("failed" in answer || answer.status >= 500);
  if ("failed" in answer) return nobody(answer.failed, null, null, answer.detail);
  if (answer.status === 429)
    return nobody("rate_limited", retryAfterMs(answer.headers, new Date()) ?? 10_000, 429, answer.body);
  if (answer.status === 401) return nobody("unauthorised", null, 401, answer.body);
  if (answer.status >= 500)
    return nobody("server_error", retryAfterMs(answer.headers, new Date()), answer.status, answer.body);
  return { ...answer, exchange: { operation, httpStatus: answer.status, body: answer.body.slice(0, keptBody) } };
}

/** What was answered made no sense: neither yes nor no. */
export function malformed(exchange: Exchange): NoAnswer {
  return { outcome: "unknown", why: "malformed", retryAfterMs: null, exchange };
}
