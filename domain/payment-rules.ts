/** Rules that need more than one field, or today's date: dates in order, an amount its type allows, quote that add up. */
import { addDays, type Day, daysBetween } from "./day.ts";
import type { NewPayment } from "./new-payment.ts";
import type { PaymentType } from "./payment-type.ts";
import { type Quota, sumQuote } from "./quota.ts";
import type { Issue } from "./refusal.ts";

/** Ten years: beyond it a date is a typing mistake. */
const farthestDays = 3_660;

export function dateIssues(dates: Pick<NewPayment, "dueOn" | "payableUntil">, today: Day): Issue[] {
  const { dueOn, payableUntil } = dates;
  const issues: Issue[] = [];
  if (payableUntil && payableUntil < today) issues.push({ path: ["payableUntil"], code: "day.past" });
  // A due date may have passed (a debt of last month is still a debt), if it can still be paid.
  if (dueOn && dueOn < addDays(today, -farthestDays)) issues.push({ path: ["dueOn"], code: "day.too_far" });
  for (const [name, day] of [
    ["dueOn", dueOn],
    ["payableUntil", payableUntil],
  ] as const) {
    if (day && daysBetween(today, day) > farthestDays) issues.push({ path: [name], code: "day.too_far" });
  }
  if (dueOn && payableUntil && payableUntil < dueOn) issues.push({ path: ["payableUntil"], code: "day.before_due" });
  return issues;
}

export function amountIssues(amountCents: number, type: PaymentType): Issue[] {
  if (type.amountRule === "free") return [];
  const allowed = type.amounts.some((amount) => amount.amountCents === amountCents);
  return allowed ? [] : [{ path: ["amountCents"], code: "amount.fixed" }];
}

/** `carries`: whether the ente's provider takes rows. Where it does, the accounts must find the capitolo and the right. */
export function quoteIssues(payment: { quote: readonly Quota[]; amountCents: number }, carries: boolean): Issue[] {
  const { quote } = payment;
  if (quote.length === 0) return [];
  if (!carries) return [{ path: ["quote"], code: "quote.not_supported" }];
  const needed = ["esercizio", "capitolo", "accertamentoYear", "accertamentoNumber"] as const;
  const issues: Issue[] = quote.flatMap((quota, index) =>
    needed
      .filter((name) => quota[name] === undefined)
      .map((name): Issue => ({ path: ["quote", index, name], code: "required" })),
  );
  const difference = payment.amountCents - sumQuote(quote);
  return difference === 0 ? issues : [...issues, { path: ["quote"], code: "quote.sum", params: { difference } }];
}
