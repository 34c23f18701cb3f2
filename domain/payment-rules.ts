/** Rules that need more than one field, or today's date: dates in order, an amount its type allows, quote that add up. */
import { addDays, type Day, daysBetween } from "./day.ts";
import type { ProviderName } from "./ente.ts";
import type { NewPayment } from "./new-payment.ts";
import type { PaymentOrigin } from "./payment.ts";
import type { PaymentType } from "./payment-type.ts";
import { carriesQuote, needIssues } from "./provider.ts";
import { type Quota, splitByRules, sumQuote } from "./quota.ts";
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

interface Where {
  provider: ProviderName;
  origin: PaymentOrigin;
  today: Day;
}

/** Everything that stands against issuing it as it is; empty when nothing does. */
export function paymentIssues(wanted: NewPayment, type: PaymentType | null, where: Where): Issue[] {
  const { provider, origin, today } = where;
  const { quote = [], amountCents, dueOn, debtor } = wanted;
  const issues = dateIssues(wanted, today);
  if (!isUsable(type, origin)) issues.push({ path: ["paymentType"], code: "type.unknown" });
  else issues.push(...amountIssues(amountCents, type));
  issues.push(...quoteIssues({ quote, amountCents }, carriesQuote(provider)));
  const shared = (wanted.quote ?? type?.quote ?? []).length > 0;
  const needed = { dueOn, address: debtor.address, shared };
  issues.push(...needIssues(provider, needed, { address: ["debtor", "address"] }));
  if (issues.length > 0 || !type) return issues;
  const split = quoteOf(wanted, type, where);
  return "quote" in split ? [] : [{ path: ["quote"], code: "quote.sum", params: split }];
}

export function isUsable(type: PaymentType | null, origin: PaymentOrigin): type is PaymentType {
  return type !== null && !type.archived && type.origins.includes(origin);
}

/** The rows given; or those its type begins with, where the provider carries any. */
export function quoteOf(
  { quote, amountCents }: Pick<NewPayment, "quote" | "amountCents">,
  type: PaymentType,
  { provider, today }: Pick<Where, "provider" | "today">,
) {
  if (quote || !carriesQuote(provider)) return { quote: quote ?? [] };
  return splitByRules(amountCents, type.quote, Number(today.slice(0, 4)));
}
