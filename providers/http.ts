/**
 * One way to call the outside world: a deadline, no redirects, a bounded body, and an outcome instead of an exception.
 * Silence, nonsense and "come back later" all end as values.
 */

export interface HttpAnswer {
  status: number;
  headers: Headers;
  body: string;
}

export type HttpFailure = { failed: "timeout" | "unreachable" | "malformed"; detail: string };

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
    const bytes = await readBounded(response);
    const body = bytes && asText(bytes);
    if (body === null) return { failed: "malformed", detail: "the answer is too long, or not UTF-8" };
    return { status: response.status, headers: response.headers, body };
  } catch (error) {
    if (deadline.aborted || signal?.aborted) return { failed: "timeout", detail: `no answer in ${timeoutMs} ms` };
    const cause = (error as { cause?: { code?: string } }).cause;
    return { failed: "unreachable", detail: cause?.code ?? (error as Error).message };
  }
}

/** Null when there is more than anybody honest would send. */
async function readBounded(response: Response): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function asText(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null; // Another encoding: what it would say depends on who reads it.
  }
}

/** Seconds or a date, as `Retry-After` may be either; never more than an hour. */
export function retryAfterMs(headers: Headers, now: Date): number | null {
  const given = headers.get("retry-after");
  if (!given) return null;
  const seconds = /^\d+$/.test(given) ? Number(given) : (Date.parse(given) - now.getTime()) / 1_000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 3_600) * 1_000 : null;
}
