/** A payment type as it is to be kept, read field by field; and the rules that need more than one field. */
import { z } from "zod";
import { field, Wrong } from "./accept.ts";
import { isUuid } from "./ente.ts";
import { cents, place, text } from "./new-payment.ts";
import { paymentOrigins } from "./payment.ts";
import { amountRules, unknownPlaceholders } from "./payment-type.ts";
import { wholeShare } from "./quota.ts";
import type { Issue } from "./refusal.ts";
import { longestReminderDays, mostReminders } from "./reminder.ts";
import { readTassonomia } from "./tassonomia.ts";
import { cleanText } from "./text.ts";

const mostDays = 3_660;
const mostAmounts = 50;
export const mostRules = 20;

const days = z
  .number()
  .int()
  .min(0)
  .max(mostDays)
  .nullish()
  .transform((value) => value ?? null);

const pattern = field((raw) => {
  const clean = cleanText(raw);
  if (clean.length > 140) return new Wrong("too_long", { max: 140 });
  const [unknown] = unknownPlaceholders(clean);
  if (unknown !== undefined) return new Wrong("causale.placeholder", { name: unknown });
  return clean === "" ? null : clean;
});

const reminders = z.array(z.unknown()).transform((wanted, context): number[] => {
  const days = wanted.filter((day): day is number => Number.isInteger(day));
  const several = [...new Set(days)].sort((a, b) => b - a);
  const right = days.length === wanted.length && several.every((day) => day >= 1 && day <= longestReminderDays);
  if (right && several.length <= mostReminders) return several;
  const params = { most: mostReminders, max: longestReminderDays };
  context.addIssue({ code: "custom", message: "reminder.days", params });
  return z.NEVER;
});

const rule = z.strictObject({
  ...place,
  amountCents: cents.nullish().transform((value) => value ?? null),
  shareTenThousandths: z
    .number()
    .int()
    .min(1)
    .max(wholeShare)
    .nullish()
    .transform((value) => value ?? null),
});

export const SavedType = z.strictObject({
  /** The type to change; or, for a new one, the id it shall have, so that saving twice is saving once. */
  id: field((raw) => (isUuid(raw) ? raw : new Wrong("type.unknown"))).optional(),
  code: field((raw) => {
    const code = raw.trim().toLowerCase();
    if (code === "") return new Wrong("required");
    return /^[a-z0-9][a-z0-9_-]{0,29}$/.test(code) ? code : new Wrong("type.code");
  }),
  name: text(80),
  /** In full, with its delivery prefix. */
  tassonomia: field((raw) => {
    const read = readTassonomia(raw);
    return read.ok ? read.full() : new Wrong(raw.trim() === "" ? "required" : "tassonomia.invalid");
  }),
  causalePattern: pattern.nullish().transform((value) => value ?? null),
  amountRule: z.enum(amountRules).default("free"),
  amounts: z
    .array(z.strictObject({ label: text(60), amountCents: cents }))
    .max(mostAmounts)
    .default([]),
  dueAfterDays: days,
  payableForDays: days,
  quote: z.array(rule).max(mostRules).default([]),
  origins: z.array(z.enum(paymentOrigins)).default(["form", "pratica", "import", "api"]),
  accountId: field((raw) => (isUuid(raw) ? raw : new Wrong("unknown")))
    .nullish()
    .transform((value) => value ?? null),
  remindDaysBefore: reminders.default([]),
});
export type SavedType = z.output<typeof SavedType>;

/** `carries`: whether the ente's provider takes rows of capitolo and accertamento. */
export function typeIssues(type: SavedType, carries: boolean): Issue[] {
  const issues: Issue[] = [];
  const { amountRule, amounts, dueAfterDays, payableForDays, quote } = type;
  if (amountRule !== "free" && amounts.length === 0) issues.push({ path: ["amounts"], code: "required" });
  if (amountRule === "fixed" && amounts.length > 1)
    issues.push({ path: ["amounts"], code: "too_many", params: { max: 1 } });
  if (dueAfterDays !== null && payableForDays !== null && payableForDays < dueAfterDays)
    issues.push({ path: ["payableForDays"], code: "day.before_due" });
  if (quote.length > 0 && !carries) return [...issues, { path: ["quote"], code: "quote.not_supported" }];
  return [...issues, ...ruleIssues(type)];
}

function ruleIssues({ quote, amountRule, amounts }: SavedType): Issue[] {
  const issues: Issue[] = [];
  for (const [index, { amountCents, shareTenThousandths, capitolo, accertamentoNumber }] of quote.entries()) {
    const path = (name: string) => ["quote", index, name];
    if (!capitolo) issues.push({ path: path("capitolo"), code: "required" });
    if (!accertamentoNumber) issues.push({ path: path("accertamentoNumber"), code: "required" });
    if (amountCents === null && shareTenThousandths === null)
      issues.push({ path: path("amountCents"), code: "required" });
    if (amountCents !== null && shareTenThousandths !== null)
      issues.push({ path: path("shareTenThousandths"), code: "not_allowed" });
  }
  const shares = quote.flatMap((one) => one.shareTenThousandths ?? []);
  const all = shares.reduce((sum, share) => sum + share, 0);
  if (shares.length > 0 && all !== wholeShare)
    issues.push({ path: ["quote"], code: "quote.share", params: { sum: all / 100 } });
  const fixed = quote.reduce((sum, one) => sum + (one.amountCents ?? 0), 0);
  // Rows of fixed amounts alone suit no other sum; and no sum may be smaller than they are.
  for (const { amountCents } of amountRule === "free" ? [] : amounts) {
    const fits = quote.length === 0 || (shares.length > 0 ? amountCents >= fixed : amountCents === fixed);
    if (!fits) issues.push({ path: ["quote"], code: "quote.sum", params: { difference: amountCents - fixed } });
  }
  return issues;
}
