/**
 * Parsing what comes from outside: zod says what is wrong, this turns *all* of it into one refusal with our own codes.
 */
import { z } from "zod";
import { type Issue, type IssueCode, issueCodes, Refusal } from "./refusal.ts";
import { hasForbidden } from "./text.ts";

/** Returns clean values, or refuses naming every wrong field. */
export function accept<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  // Without `reportInput` zod keeps back what was given, and a wrong value would look like a missing one.
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new Refusal("input.invalid", { issues: parsed.error.issues.flatMap(asIssues) });
}

/** A field of text read by one of the domain's readers; `read` returns the clean value or says which code is wrong. */
export function field<T>(read: (text: string) => T | Wrong) {
  return z.string().transform((text, context): T => {
    const value = hasForbidden(text) ? new Wrong("forbidden_character") : read(text);
    if (!(value instanceof Wrong)) return value;
    context.addIssue({ code: "custom", message: value.code, params: value.params ?? {} });
    return z.NEVER;
  });
}

export class Wrong {
  readonly code: IssueCode;
  readonly params: Issue["params"];
  constructor(code: IssueCode, params?: Issue["params"]) {
    this.code = code;
    this.params = params;
  }
}

function asIssues(issue: z.core.$ZodIssue): Issue[] {
  const path = issue.path.filter((step): step is string | number => typeof step !== "symbol");
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ path: [...path, key], code: "not_allowed" }));
    case "invalid_type":
      if (issue.input === undefined || issue.input === null) return [{ path, code: "required" }];
      return [{ path, code: issue.expected === "null" ? "not_allowed" : "unknown" }];
    case "too_big":
      if (issue.origin === "number" || issue.origin === "int") return [{ path, code: "unknown" }];
      return [
        { path, code: issue.origin === "array" ? "too_many" : "too_long", params: { max: Number(issue.maximum) } },
      ];
    case "too_small":
      return [{ path, code: issue.origin === "number" || issue.origin === "int" ? "unknown" : "required" }];
    case "invalid_union": {
      const nearest = issue.errors.find((errors) => errors.length > 0);
      // No member of the union even has this discriminator.
      if (!nearest) return [{ path, code: "unknown" }];
      return nearest.flatMap((inner) =>
        asIssues({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue),
      );
    }
    case "custom": {
      const code = issueCodes.find((known) => known === issue.message) ?? "unknown";
      return [{ path, code, params: issue.params as Issue["params"] }];
    }
    default:
      return [{ path, code: "unknown" }];
  }
}
