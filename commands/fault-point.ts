/**
 * Named moments at which a test may kill this process, to prove that nothing is lost or done twice. The list is closed
 * so that a test can go through all of it. Without FAULT_POINT in the environment this does nothing.
 */
import { env } from "#env.ts";

export const faultPoints = [
  "payment.beforeCommit",
  "payment.afterCommit",
  "issue.beforeProvider",
  "issue.afterProvider",
  "issue.afterCommit",
  "checkout.afterCommit",
  "checkout.afterProvider",
  "receipt.beforeCommit",
  "mail.beforeSend",
  "mail.afterSend",
  "withdraw.afterProvider",
  "change.afterProvider",
  "close.afterProvider",
  "bulk.afterItem",
  "import.afterChunk",
  "import.afterRow",
  "pratica.afterAsk",
  "webhook.afterSend",
] as const;
export type FaultPoint = (typeof faultPoints)[number];

export function faultPoint(name: FaultPoint): void {
  if (env().FAULT_POINT === name) process.kill(process.pid, "SIGKILL");
}
