/**
 * One way to call the outside world: a deadline, no redirects, a bounded body, and an outcome instead of an exception.
 * Silence, nonsense and "come back later" all end as values.
 */
import type { NoAnswer } from "./payments/port.ts";

export interface HttpAnswer {
  status: number;
  headers: Headers;
  body: string;
}

export type HttpFailure = { failed: NoAnswer["why"]; detail: string };

const mostBytes = 262_144;

export async function call(
  url: string,
  options: { method: string; headers?: Record<string, string>; body?: string; timeoutMs: number; signal?: AbortSignal },
): Promise<HttpAnswer | HttpFailure> {
  const { timeoutMs, signal, ...request } = options;
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      ...request,
      redirect: "manual",
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    return { status: response.status, headers: response.headers, body: await readBounded(response) };
  } catch (error) {
    if (deadline.aborted || signal?.aborted) return { failed: "timeout", detail: `no answer in ${timeoutMs} ms` };
    const cause = (error as { cause?: { code?: string } }).cause;
    return { failed: "unreachable", detail: cause?.code ?? (error as Error).message };
  }
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new Error("the answer is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Seconds or a date, as `Retry-After` may be either; never more than an hour. */
export function retryAfterMs(headers: Headers, now: Date): number | null {
  const given = headers.get("retry-after");
  if (!given) return null;
  const seconds = /^\d+$/.test(given) ? Number(given) : (Date.parse(given) - now.getTime()) / 1_000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 3_600) * 1_000 : null;
}
