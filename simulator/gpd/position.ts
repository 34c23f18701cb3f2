/** A debt position as the simulator keeps it, and the state it is in at a given moment: nothing has to run for it to expire. */
import { readInstant } from "./instant.ts";
import type { PaymentOptionRequest, PositionRequest } from "./request.ts";

export interface PaymentOption extends Omit<PaymentOptionRequest, "nav"> {
  nav: string;
  /** Null while nobody paid it. The ente's own "already paid" bears its mark in place of PSP and receipt. */
  paid: { at: string; receiptId: string | null; method: string | null; psp: string | null; feeCents: number } | null;
}

export interface Position {
  organization: string;
  iupd: string;
  request: Omit<PositionRequest, "paymentOption">;
  options: PaymentOption[];
  insertedAt: string;
  updatedAt: string;
  publishedAt: string | null;
  /** By `[sim:draft]`: published, and yet a draft until then. */
  draftUntil: string | null;
  invalid: boolean;
}

export type Status = "DRAFT" | "PUBLISHED" | "VALID" | "INVALID" | "EXPIRED" | "PARTIALLY_PAID" | "PAID";

export function statusOf(position: Position, now: Date): Status {
  const { request, options } = position;
  const paid = options.filter((option) => option.paid);
  if (paid.some((option) => !option.isPartialPayment)) return "PAID";
  if (paid.length > 0)
    return options.every((option) => option.paid || !option.isPartialPayment) ? "PAID" : "PARTIALLY_PAID";
  if (position.invalid) return "INVALID";
  if (!position.publishedAt || (position.draftUntil && now < new Date(position.draftUntil))) return "DRAFT";
  const validity = request.validityDate ? readInstant(request.validityDate) : null;
  if (validity && now < validity) return "PUBLISHED";
  const lastDue = Math.max(...options.map(({ dueDate }) => readInstant(dueDate)?.getTime() ?? 0));
  return request.switchToExpired && now.getTime() > lastDue ? "EXPIRED" : "VALID";
}

/** Null when this option can be paid now, otherwise the state that forbids it. */
export function whyNotPayable(position: Position, option: PaymentOption, now: Date): string | null {
  const status = statusOf(position, now);
  if (option.paid) return "PAID";
  const alternative = status === "PARTIALLY_PAID" && !option.isPartialPayment;
  return (status === "VALID" || status === "PARTIALLY_PAID") && !alternative ? null : status;
}
