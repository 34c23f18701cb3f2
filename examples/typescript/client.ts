/** A client in forty lines: one POST, typed by the document it sends. The answer's type needs no cast and no guess. */
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";

export interface Saldo {
  ask<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data>;
}

/** An error at the door: who you are, how you asked, or a fault. What the rules refuse is in the answer itself. */
export class SaldoError extends Error {
  readonly code: string;
  readonly requestId: string | null;

  constructor(code: string, message: string, requestId: string | null) {
    super(`${code}: ${message} (request ${requestId})`);
    this.code = code;
    this.requestId = requestId;
  }
}

export function saldo({ url, key }: { url: string; key: string }): Saldo {
  return {
    async ask(document, variables) {
      const response = await fetch(new URL("/api/graphql", url), {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: JSON.stringify({ query: print(document), variables }),
        signal: AbortSignal.timeout(15_000),
      });
      const { data, errors } = await response.json();
      const [error] = errors ?? [];
      if (error) throw new SaldoError(error.extensions.code, error.message, response.headers.get("x-request-id"));
      return data;
    },
  };
}
