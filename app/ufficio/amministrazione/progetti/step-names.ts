/** Steps are counted without the empty ones: what is wrong with the second is said beside the field it was typed in. */
import { Refusal } from "#domain/refusal.ts";

export function stepPaths(error: unknown, places: number[]): unknown {
  if (!(error instanceof Refusal)) return error;
  const issues = error.issues.map((issue) => {
    const [head, at, ...rest] = issue.path;
    return head === "steps" && typeof at === "number"
      ? {
          ...issue,
          path: [head, places[at] ?? at, ...(rest[0] === "gate" && !rest[1] ? ["gate", "paymentTypeId"] : rest)],
        }
      : issue;
  });
  return new Refusal(error.code, { issues, params: error.params });
}
