/** A payment type (tipologia) is what one pays for, with the defaults that spare people typing. */
import type { Cents } from "./cents.ts";
import { type Day, formatDay } from "./day.ts";
import type { PaymentOrigin } from "./payment.ts";
import type { QuotaRule } from "./quota.ts";

export const amountRules = ["free", "fixed", "list"] as const;

export interface PaymentType {
  id: string;
  code: string;
  name: string;
  tassonomia: string;
  causalePattern: string | null;
  amountRule: (typeof amountRules)[number];
  amounts: { label: string; amountCents: Cents }[];
  /** Days from issue to the due date and to the last payable day; null means none. */
  dueInDays: { due: number | null; payable: number | null };
  origins: PaymentOrigin[];
  accountId: string | null;
  /** Days before the due day on which debtors are reminded, the farthest first. */
  remindDaysBefore: number[];
  /** The rows a payment begins with, for enti whose provider carries them. */
  quote: QuotaRule[];
  archived: boolean;
}

/** What a causale's pattern may name. */
export const placeholders = ["mese", "anno", "scadenza", "tipologia"] as const;

/** The placeholders nobody knows: `{Mese}` and `{nome}` are. */
export function unknownPlaceholders(pattern: string): string[] {
  const named = [...pattern.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
  return named.filter((name) => !placeholders.some((known) => known === name));
}

/** The causale a payment of this type begins with on that day. In Italian, as the notice is. */
export function causaleOf(
  type: { causalePattern: string | null; name: string },
  days: { today: Day; dueOn: Day | null },
): string {
  const values: Record<(typeof placeholders)[number], string> = {
    mese: months[Number(days.today.slice(5, 7)) - 1] ?? "",
    anno: days.today.slice(0, 4),
    scadenza: days.dueOn ? formatDay(days.dueOn, "it") : "",
    tipologia: type.name,
  };
  const pattern = type.causalePattern ?? "";
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => values[name as "mese"] ?? whole);
}

const months = [
  "gennaio",
  "febbraio",
  "marzo",
  "aprile",
  "maggio",
  "giugno",
  "luglio",
  "agosto",
  "settembre",
  "ottobre",
  "novembre",
  "dicembre",
];
