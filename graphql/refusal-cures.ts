/** What a program can do about each refusal. By the code's last word where that says it all; what differs is named. */
import { type RefusalCode, refusalCodes } from "#domain/refusal.ts";

export type Cure =
  | "mend"
  | "key"
  | "rights"
  | "wait"
  | "readAgain"
  | "existing"
  | "newKey"
  | "setUp"
  | "look"
  | "ask"
  | "page";

const named: Partial<Record<RefusalCode, Cure>> = {
  "auth.required": "key",
  "auth.failed": "key",
  "auth.forbidden": "rights",
  "auth.too_many": "wait",
  "auth.second_factor": "page",
  "auth.wrong_code": "page",
  "person.last_admin": "page",
  "person.already_here": "page",
  "account.is_default": "page",
  "spontaneous.proof": "page",
  "spontaneous.too_many": "wait",
  "spontaneous.changed_address": "page",
  "spontaneous.off": "setUp",
  "ente.payments_off": "setUp",
  "ente.not_ready": "setUp",
  "payment.under_way": "wait",
  "payment.never_issued": "wait",
  "payment.possible_duplicate": "existing",
  "payment.already_exists": "existing",
  "payment.already_reissued": "existing",
  "import.same_bytes": "existing",
  "import.same_person": "ask",
  "import.not_clean": "mend",
  "payment.not_yours_to_number": "mend",
  "checkout.open": "wait",
  "checkout.unavailable": "wait",
  "provider.unavailable": "wait",
  "provider.busy": "wait",
  "service.busy": "wait",
  "idempotency.in_progress": "wait",
  "idempotency.mismatch": "newKey",
};

const bySuffix: [RegExp, Cure][] = [
  [/\.(not_found|wrong_moment|settled|gate_closed|not_payable|closed)$/, "look"],
  [/\.(stale|older)$/, "readAgain"],
  [/\.taken$/, "existing"],
  [/^sheet\.|^tassonomia\./, "page"],
  [/^view\./, "page"],
];

export function cureOf(code: RefusalCode): Cure {
  return named[code] ?? bySuffix.find(([pattern]) => pattern.test(code))?.[1] ?? "mend";
}

/** Every code with its cure, in the order of the alphabet. */
export function listCures(): { code: RefusalCode; cure: Cure }[] {
  return [...refusalCodes].sort().map((code) => ({ code, cure: cureOf(code) }));
}

/** Errors at the door, before any rule: the codes of top-level `errors`, with the status of the answer. */
export const doorCodes = {
  AUTH_REQUIRED: 401,
  AUTH_FAILED: 401,
  ORIGIN_NOT_ALLOWED: 403,
  BAD_REQUEST: 400,
  BAD_USER_INPUT: 400,
  BODY_TOO_LARGE: 413,
  CONTENT_ENCODING_NOT_SUPPORTED: 415,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  QUERY_TOO_COMPLEX: 400,
  PAGE_SIZE_INVALID: 400,
  INVALID_CURSOR: 400,
  RATE_LIMITED: 429,
  TOO_MANY_AT_ONCE: 429,
  SERVICE_BUSY: 503,
  INTERNAL: 500,
} as const;
