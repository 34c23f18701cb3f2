/** The kinds of thing that happen to a payment. Each has a sentence per language under `events` in `messages/`. */
export const paymentEventKinds = [
  "created",
  "issued",
  "issue_pending",
  "issue_unanswered",
  "refused",
  "checkout_opened",
  "paid",
  "paid_twice",
  "amount_differs",
  "paid_after_withdrawal",
  "withdrawal_asked",
  "cancelled",
  "replaced",
  "reissue_of",
  "withdrawal_refused",
  "closed_at_provider",
  "email_queued",
  "email_sent",
  "email_failed",
] as const;
export type PaymentEventKind = (typeof paymentEventKinds)[number];
