/** The rows of a payment as a form holds them: texts by name, `quote.0.capitolo`, and as the command wants them. */
import { readPlace, renderAccertamento, renderCapitolo } from "#domain/capitolo.ts";
import { formatEuroPlain, readEuro } from "#domain/cents.ts";
import type { Quota } from "#domain/quota.ts";
import { Refusal } from "#domain/refusal.ts";

export interface RowValues {
  capitolo: string;
  accertamento: string;
  amount: string;
}

export const blankRow: RowValues = { capitolo: "", accertamento: "", amount: "" };
export const mostRows = 20;

const fields = { capitolo: "capitolo", accertamento: "accertamentoNumber", amount: "amountCents" } as const;

export function rowName(index: number, part: keyof RowValues): string {
  return `quote.${index}.${fields[part]}`;
}

/** All the rows of the form, blank ones too. */
export function rowsIn(values: Record<string, string>): RowValues[] {
  const rows: RowValues[] = [];
  for (let at = 0; at < mostRows && rowName(at, "capitolo") in values; at++) {
    const text = (part: keyof RowValues) => (values[rowName(at, part)] ?? "").slice(0, 60);
    rows.push({ capitolo: text("capitolo"), accertamento: text("accertamento"), amount: text("amount") });
  }
  return rows;
}

/** As they are after one of the form's own buttons was pressed without a script: `add`, or `remove.1`. */
export function afterButton(rows: RowValues[], button: string): RowValues[] {
  const removed = /^remove\.(\d+)$/.exec(button)?.[1];
  return removed === undefined ? [...rows, blankRow].slice(0, mostRows) : rows.toSpliced(Number(removed), 1);
}

export function isBlank(row: RowValues): boolean {
  return Object.values(row).every((text) => text.trim() === "");
}

/** Blank rows are none. What cannot be read is left for the rules to refuse. */
export function quoteFrom(rows: RowValues[], esercizio: number) {
  return rows
    .filter((row) => !isBlank(row))
    .map((row) => ({
      ...readPlace(row, esercizio),
      amountCents: row.amount.trim() === "" ? undefined : (readEuro(row.amount) ?? Number.NaN),
    }));
}

export function rowOf(quota: Quota): RowValues {
  const { esercizio, capitolo, articolo, accertamentoYear, accertamentoNumber, amountCents } = quota;
  const year = accertamentoYear ?? esercizio;
  return {
    capitolo: capitolo && esercizio ? renderCapitolo({ esercizio, year, capitolo, articolo }) : (capitolo ?? ""),
    accertamento:
      accertamentoNumber && esercizio && year
        ? renderAccertamento({ esercizio, year, number: accertamentoNumber })
        : (accertamentoNumber ?? ""),
    amount: euroText(amountCents),
  };
}

/** `1234,50`, as people type it. */
export function euroText(cents: number): string {
  return formatEuroPlain(cents).replace(".", ",");
}

/** The refusal with its issues at the fields people see: blank rows counted, years beside what they belong to. */
export function atFields(refusal: Refusal, rows: RowValues[]): Refusal {
  const kept = rows.flatMap((row, at) => (isBlank(row) ? [] : [at]));
  const beside: Record<string, string> = {
    esercizio: "capitolo",
    articolo: "capitolo",
    accertamentoYear: "accertamentoNumber",
  };
  const issues = refusal.issues.map((issue) => {
    const [head, index, name = ""] = issue.path;
    if (head !== "quote" || typeof index !== "number") return issue;
    return { ...issue, path: ["quote", kept[index] ?? index, beside[name] ?? name] };
  });
  const said = new Set<string>();
  const once = issues.filter((issue) => {
    const key = `${issue.path.join(".")} ${issue.code}`;
    return !said.has(key) && said.add(key);
  });
  return new Refusal(refusal.code, { issues: once, params: refusal.params });
}
