/** A payment type as its form holds it, texts by name; and as the command wants it. */
import { readPlace, renderAccertamento, renderCapitolo, shortCapitolo } from "#domain/capitolo.ts";
import { readEuro } from "#domain/cents.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import type { QuotaRule } from "#domain/quota.ts";
import { readTassonomia } from "#domain/tassonomia.ts";
import { euroText } from "../../pagamenti/rows/row-values.ts";

export type Row = Record<string, string>;
export const groups = {
  amounts: ["label", "amountCents"],
  quote: ["capitolo", "accertamentoNumber", "amountCents", "shareTenThousandths"],
} as const;
export type Group = keyof typeof groups;

/** The forms that may use a type, as its page shows them. */
export const formOrigins = ["form", "pratica", "import", "spontaneous", "api"] as const;

export function valuesOf(type: PaymentType): { values: Record<string, string>; rows: Record<Group, Row[]> } {
  const { due, payable } = type.dueInDays;
  const read = readTassonomia(type.tassonomia);
  return {
    values: {
      code: type.code,
      name: type.name,
      tassonomia: read.ok ? read.code : type.tassonomia,
      prefix: (read.ok && read.prefix) || "9",
      causalePattern: type.causalePattern ?? "",
      amountRule: type.amountRule,
      dueAfterDays: due === null ? "" : String(due),
      payableForDays: payable === null ? "" : String(payable),
      accountId: type.accountId ?? "",
      remindDaysBefore: type.remindDaysBefore.join(", "),
      ...Object.fromEntries(type.origins.map((origin) => [`origins.${origin}`, "on"])),
    },
    rows: {
      amounts: type.amounts.map(({ label, amountCents }) => ({ label, amountCents: euroText(amountCents) })),
      quote: type.quote.map(rowOfRule),
    },
  };
}

/** All the rows of a group, blank ones too. */
export function rowsOf(values: Record<string, string>, group: Group): Row[] {
  const parts: readonly string[] = groups[group];
  const rows: Row[] = [];
  for (let at = 0; at < 50 && `${group}.${at}.${parts[0]}` in values; at++)
    rows.push(Object.fromEntries(parts.map((part) => [part, (values[`${group}.${at}.${part}`] ?? "").slice(0, 80)])));
  return rows;
}

export function isBlankRow(row: Row): boolean {
  return Object.values(row).every((text) => text.trim() === "");
}

/** What cannot be read as a number is left for the rules to refuse. A row without an esercizio is of the year it is used in. */
export function inputOf(values: Record<string, string>) {
  const text = (name: string) => values[name] ?? "";
  const read = readTassonomia(text("tassonomia"));
  const days = (name: string) => (text(name).trim() === "" ? null : wholeNumber(text(name)));
  return {
    id: text("id"),
    code: text("code"),
    name: text("name"),
    tassonomia: read.ok ? read.full(asPrefix(text("prefix")) ?? read.prefix ?? "9") : text("tassonomia"),
    causalePattern: text("causalePattern"),
    amountRule: text("amountRule"),
    amounts: rowsOf(values, "amounts")
      .filter((row) => !isBlankRow(row))
      .map((row) => ({ label: row.label ?? "", amountCents: money(row.amountCents) })),
    dueAfterDays: days("dueAfterDays"),
    payableForDays: days("payableForDays"),
    quote: rowsOf(values, "quote")
      .filter((row) => !isBlankRow(row))
      .map(ruleOf),
    origins: formOrigins.filter((origin) => text(`origins.${origin}`) === "on"),
    accountId: text("accountId") || null,
    remindDaysBefore: text("remindDaysBefore")
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(Number),
  };
}

function rowOfRule(rule: QuotaRule): Row {
  const { esercizio, accertamentoYear, accertamentoNumber = "", amountCents, shareTenThousandths } = rule;
  const capitolo = { capitolo: rule.capitolo ?? "", articolo: rule.articolo };
  const year = accertamentoYear ?? esercizio;
  return {
    capitolo: esercizio ? renderCapitolo({ esercizio, year, ...capitolo }) : shortCapitolo(capitolo),
    accertamentoNumber:
      esercizio && year
        ? renderAccertamento({ esercizio, year, number: accertamentoNumber })
        : [accertamentoYear, accertamentoNumber].filter(Boolean).join("/"),
    amountCents: amountCents === null ? "" : euroText(amountCents),
    shareTenThousandths: shareTenThousandths === null ? "" : euroText(shareTenThousandths),
  };
}

/** The year 0 stands for "none was said" and is taken out again. */
function ruleOf({ capitolo = "", accertamentoNumber = "", amountCents, shareTenThousandths }: Row) {
  const { esercizio, accertamentoYear, ...place } = readPlace({ capitolo, accertamento: accertamentoNumber }, 0);
  return {
    ...place,
    ...(esercizio && { esercizio }),
    ...(accertamentoYear && { accertamentoYear }),
    amountCents: money(amountCents) ?? null,
    shareTenThousandths: money(shareTenThousandths) ?? null,
  };
}

/** Percent are read as euro are: 33,34 is 3334 ten-thousandths. */
function money(text: string | undefined): number | undefined {
  return text?.trim() ? (readEuro(text) ?? Number.NaN) : undefined;
}

function wholeNumber(text: string): number {
  return /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

function asPrefix(text: string) {
  return text === "6" || text === "7" || text === "8" || text === "9" ? text : null;
}
