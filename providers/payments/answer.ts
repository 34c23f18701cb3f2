/** What an HTTP answer of an intermediary is worth: something a person could have said, or no answer at all. */
import { cut } from "../cut.ts";
import { type HttpAnswer, type HttpFailure, retryAfterMs } from "../http.ts";
import { problemOf } from "../problem.ts";
import type { Exchange, NoAnswer } from "./port.ts";

export type Answered = HttpAnswer & { exchange: Exchange };

const keptBody = 4_096;
/** The noes a service gives on purpose; any other status was not meant for us. */
const considered = new Set([400, 403, 404, 409, 422]);

/** `yes` are the statuses of its yeses, `secrets` are taken out of what is kept, `waitMs` is meant by a bare 429. */
export function weigh(
  answer: HttpAnswer | HttpFailure,
  asked: { operation: string; yes: readonly number[]; secrets: string[]; waitMs: number },
): Answered | NoAnswer {
  const failed = "failed" in answer;
  const exchange: Exchange = {
    operation: asked.operation,
    httpStatus: failed ? null : answer.status,
    body: forTheRecord(failed ? answer.detail : answer.body, asked.secrets),
  };
  if (failed) return nobody(answer.failed, null, exchange);
  const { status, headers, body } = answer;
  const wait = retryAfterMs(headers, new Date());
  if (status === 429) return nobody("rate_limited", wait ?? asked.waitMs, exchange);
  if (status === 401) return nobody("unauthorised", null, exchange);
  if (status >= 500) return nobody("server_error", wait, exchange);
  if (asked.yes.includes(status) || (considered.has(status) && problemOf(body))) return { ...answer, exchange };
  return malformed(exchange);
}

export function nobody(why: NoAnswer["why"], retryAfterMs: number | null, exchange: Exchange): NoAnswer {
  return { outcome: "unknown", why, retryAfterMs, exchange };
}

/** What was answered made no sense: neither yes nor no. */
export function malformed(exchange: Exchange): NoAnswer {
  return nobody("malformed", null, exchange);
}

/** The service says that it has no such thing. A gateway that knows no such address does not count. */
export function isMissing(answer: Answered): boolean {
  return answer.status === 404 && problemOf(answer.body)?.fromService === true;
}

/** Kept for people: short, without our secrets if somebody echoed them, and without what PostgreSQL cannot hold. */
function forTheRecord(body: string, secrets: string[]): string {
  const clean = secrets.reduce((text, secret) => text.replaceAll(secret, "***"), body.replaceAll("\0", ""));
  return cut(clean, keptBody);
}
