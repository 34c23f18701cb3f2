/** A program's way to Saldo: GraphQL over HTTP with the demo key. Stories use it like an integrator would. */
import { demoApiKey } from "../db/seed/accounts.ts";
import { where } from "./stack.ts";

export interface Answer<T> {
  status: number;
  data: T | null;
  errors: { message: string; extensions?: { code?: string } }[];
}

export async function graphql<T>(
  query: string,
  variables: Record<string, unknown> = {},
  timeoutMs = 20_000,
): Promise<Answer<T>> {
  const response = await fetch(`${where().appUrl}/api/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${demoApiKey}` },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const body = (await response.json()) as { data?: T; errors?: Answer<T>["errors"] };
  return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
}

/** Asks again until the answer is the one waited for, or time is over. */
export async function eventually<T>(ask: () => Promise<T | null | undefined | false>, withinMs = 30_000): Promise<T> {
  const end = Date.now() + withinMs;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const found = await ask();
      if (found) return found;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error(`it did not come about within ${withinMs} ms`, { cause: last });
}
