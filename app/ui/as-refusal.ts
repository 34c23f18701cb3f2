/** What an action may say in words: a rule's no, or that the service is busy. Anything else is a fault and stays one. */
import { isConnectionLost } from "#db/errors.ts";
import { Refusal } from "#domain/refusal.ts";

export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isConnectionLost(error)) return new Refusal("service.busy");
  throw error;
}
