/** The keys programs give their requests: printable, without spaces, long enough not to meet by chance. */
import { Refusal } from "#domain/refusal.ts";

export function checkIdempotencyKey(key: string): void {
  if (/^[\x21-\x7e]{8,128}$/.test(key)) return;
  throw new Refusal("input.invalid", { issues: [{ path: ["idempotencyKey"], code: "idempotency_key.invalid" }] });
}
