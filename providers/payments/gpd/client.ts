/**
 * HTTP to GPD: the key, the deadline, the limits of the platform (450 calls in ten seconds for positions, 100 for
 * receipts) and a breaker that spares a platform that does not answer.
 */
import { call } from "../../http.ts";
import { type Answered, nobody, weigh } from "../answer.ts";
import type { NoAnswer } from "../port.ts";
import { paceOf } from "./pace.ts";

export interface GpdSettings {
  /** Such as https://api.platform.pagopa.it/gpd. */
  baseUrl: string;
  subscriptionKey: string;
}

const timeoutMs = 10_000;
/** What a 429 without `Retry-After` is taken to ask for: the platform counts in windows of ten seconds. */
const defaultWaitMs = 10_000;

/** An answer a person could have given (2xx or a considered no), or why there is none. */
export async function ask(
  settings: GpdSettings,
  service: "debt-positions-service" | "payments-receipts-service",
  request: { operation: string; method: string; path: string; body?: unknown; signal?: AbortSignal },
): Promise<Answered | NoAnswer> {
  const { operation, method, path, body, signal } = request;
  const unasked = { operation, httpStatus: null, body: null };
  const pace = paceOf(`${settings.baseUrl}|${settings.subscriptionKey}`, service);
  const closedMs = pace.admit();
  if (closedMs > 0) return nobody("unreachable", closedMs, unasked);
  if (!(await pace.turn(signal))) return nobody("timeout", null, unasked);
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
  return weigh(answer, { operation, yes: [200, 201], secrets: [settings.subscriptionKey], waitMs: defaultWaitMs });
}
