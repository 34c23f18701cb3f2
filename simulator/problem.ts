/** How pagoPA says no: a ProblemJson of title, status and detail. */
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** Thrown anywhere below a pagoPA route; the route's error handler turns it into the answer. */
export class Problem extends Error {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  constructor(status: ContentfulStatusCode, title: string, detail: string) {
    super(detail);
    this.status = status;
    this.title = title;
  }
}

export function answerProblem(error: Error, c: Context): Response {
  const problem = error instanceof Problem ? error : new Problem(500, "INTERNAL SERVER ERROR", error.message);
  if (problem !== error) console.error(error);
  const { title, status, message } = problem;
  return c.json({ title, status, detail: message }, status, { "content-type": "application/problem+json" });
}
