/**
 * A row of cells as a payment, or as everything that is wrong with it. The last word has what every payment must pass, so
 * a row that passes here is accepted when its turn comes.
 */
import { accept } from "./accept.ts";
import type { Day } from "./day.ts";
import { addDays } from "./day.ts";
import type { ProviderName } from "./ente.ts";
import type { ImportIssue, StoredCells } from "./import.ts";
import { type CellManner, type ImportCell, openCell, readKind } from "./import-cell.ts";
import type { ImportColumn, Known } from "./import-column.ts";
import { columnAt, debtorOf, quoteRows, type Said } from "./import-parts.ts";
import { NewPayment } from "./new-payment.ts";
import { paymentIssues } from "./payment-rules.ts";
import { causaleOf, type PaymentType } from "./payment-type.ts";
import { Refusal } from "./refusal.ts";

export interface RowContext {
  provider: ProviderName;
  today: Day;
  columns: readonly ImportColumn[];
  /** Where in the file the column with that key stands; those not in the file are missing. */
  places: ReadonlyMap<string, number>;
  /** How a column of the file is written, by its number. */
  manner: (column: number | undefined) => CellManner;
  known: Known;
  types: ReadonlyMap<string, PaymentType>;
  /** Of rows that name no type. */
  defaultType: string | null;
  /** What the registry says of an accertamento: open, closed, or nothing known. */
  registry: (esercizio: number, year: number, number: string) => "open" | "closed" | "unknown" | "empty";
}

/** What is known of the payment whether or not the whole is right. */
export interface RowFacts {
  amountCents: number | null;
  paymentTypeId: string | null;
  taxCode: string | null;
  causale: string | null;
  dueOn: Day | null;
  externalId: string | null;
  mailed: boolean;
}

export interface RowReading {
  /** What to create; null when something stands against it. */
  payment: NewPayment | null;
  issues: ImportIssue[];
  facts: RowFacts;
}

export interface StagedRow {
  cells: StoredCells;
  fixes: Readonly<Record<string, string>>;
  hidden: boolean;
}

export function readRow(row: StagedRow, context: RowContext): RowReading {
  const issues: ImportIssue[] = row.hidden ? [{ column: "row", code: "row.hidden", level: "warning" }] : [];
  const said: Said = new Map();
  const wrong = new Set<string>();
  for (const column of context.columns) {
    const cell = cellOf(row, column.key, context);
    if (!cell) continue;
    const first = readKind(cell);
    const read = first.value ? column.read(cell, context.manner(context.places.get(column.key)), context.known) : first;
    for (const issue of first.value ? [...first.issues, ...read.issues] : first.issues) {
      issues.push({ column: column.key, ...issue });
      if (issue.level === "error") wrong.add(column.key);
    }
    if (first.value && read.value !== undefined) said.set(column.key, read.value);
  }
  const type = context.types.get(
    textOf(said, "paymentType") ?? (wrong.has("paymentType") ? "" : (context.defaultType ?? "")),
  );
  withDefaults(said, wrong, type, context.today);
  const debtor = debtorOf(said, wrong);
  issues.push(...debtor.issues);
  const quote = quoteRows(said, wrong, Number(context.today.slice(0, 4)));
  const input = {
    ...(type && { paymentType: type.id }),
    debtor: debtor.input,
    ...pick(said, { causale: "causale", amount: "amountCents", externalId: "externalId", locale: "locale" }),
    ...pick(said, { dueOn: "dueOn", payableUntil: "payableUntil", notify: "notify", project: "projectId" }),
    ...pick(said, { pratica: "praticaId" }),
    ...(quote && { quote }),
  };
  const payment = acceptRow(input, type ?? null, context, (found) => {
    const column = columnAt(found.path, context.columns);
    // What a cell was already said to be wrong is not said again because nothing came of it.
    if (wrong.has(column)) return;
    issues.push({ column, code: found.code, level: "error", ...(found.params && { params: found.params }) });
  });
  for (const [index, share] of (payment?.quote ?? []).entries()) {
    const { esercizio = 0, accertamentoYear = 0, accertamentoNumber = "" } = share;
    const state = context.registry(esercizio, accertamentoYear, accertamentoNumber);
    const column = `accertamento${index + 1}`;
    if (state === "closed") issues.push({ column, code: "registry.closed", level: "error" });
    // An ente that keeps no registry here is not stopped by its absence.
    if (state === "unknown" || state === "empty") {
      issues.push({ column, code: "registry.unknown", level: state === "unknown" ? "error" : "warning" });
    }
  }
  const blocked = issues.some(({ level }) => level === "error");
  return { payment: blocked ? null : payment, issues, facts: factsOf(said, type, debtor.input, said.get("notify")) };
}

/** A row of the sheet that is none of its payments: the heading once more, or the sum of what stands above. */
export function strangeRow(row: StagedRow, headings: ReadonlyMap<number, string>, context: RowContext, above: number) {
  const cells = Object.entries(row.cells).map(([column, cell]) => ({ column: Number(column), ...openCell(cell) }));
  const repeated = cells.filter(
    ({ column, text }) => text.trim() !== "" && headings.get(column) === text.trim(),
  ).length;
  if (repeated > 1 && repeated >= cells.length - 1) return "row.heading" as const;
  if (cellOf(row, "taxCode", context)) return null;
  const said = cells.some(({ text }) => /^\s*(?:sub)?tot(?:ale|ali|al|\.)?\b/i.test(text));
  const place = context.places.get("amount");
  const amount = cells.find(({ column }) => column === place);
  const sum =
    amount && context.columns.find(({ key }) => key === "amount")?.read(amount, context.manner(place), context.known);
  return said || (above > 0 && cells.length <= 3 && sum?.value === above) ? ("row.totals" as const) : null;
}

/** The cell as it is now; null when it is empty. What a person wrote counts before what the file says. */
export function cellOf(row: StagedRow, key: string, { places }: Pick<RowContext, "places">): ImportCell | null {
  const fixed = row.fixes[key];
  const place = places.get(key);
  const stored = place === undefined ? undefined : row.cells[place];
  const cell = fixed !== undefined ? { text: fixed, kind: "text" as const } : stored !== undefined && openCell(stored);
  return cell && cell.text.trim() !== "" ? cell : null;
}

function acceptRow(
  input: unknown,
  type: PaymentType | null,
  { provider, today }: RowContext,
  say: (issue: Refusal["issues"][number]) => void,
): NewPayment | null {
  try {
    const payment = accept(NewPayment, input);
    const found = paymentIssues(payment, type, { provider, origin: "import", today });
    for (const issue of found) say(issue);
    return found.length === 0 ? payment : null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    for (const issue of error.issues) say(issue);
    return null;
  }
}

/** What its type says, where the row says nothing: the one amount it has, its causale, its days. */
function withDefaults(said: Said, wrong: ReadonlySet<string>, type: PaymentType | undefined, today: Day): void {
  if (!type) return;
  const fill = (key: string, value: unknown) => {
    if (value != null && value !== "" && !said.has(key) && !wrong.has(key)) said.set(key, value);
  };
  const { due, payable } = type.dueInDays;
  const noDays = !said.has("dueOn") && !said.has("payableUntil") && !wrong.has("dueOn") && !wrong.has("payableUntil");
  if (noDays) {
    fill("dueOn", due === null ? null : addDays(today, due));
    fill("payableUntil", payable === null ? null : addDays(today, payable));
  }
  if (type.amountRule === "fixed") fill("amount", type.amounts[0]?.amountCents);
  if (type.causalePattern) fill("causale", causaleOf(type, { today, dueOn: textOf(said, "dueOn") ?? null }));
}

function factsOf(
  said: Said,
  type: PaymentType | undefined,
  debtor: { taxCode?: unknown; email?: unknown },
  notify: unknown,
) {
  const amount = said.get("amount");
  return {
    amountCents: typeof amount === "number" ? amount : null,
    paymentTypeId: type?.id ?? null,
    taxCode: typeof debtor.taxCode === "string" ? debtor.taxCode : null,
    causale: textOf(said, "causale") ?? null,
    dueOn: textOf(said, "dueOn") ?? null,
    externalId: textOf(said, "externalId") ?? null,
    mailed: typeof debtor.email === "string" && notify !== false,
  };
}

function pick(said: Said, names: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([key, field]) => (said.has(key) ? [[field, said.get(key)]] : [])),
  );
}

function textOf(said: Said, key: string): string | undefined {
  const value = said.get(key);
  return typeof value === "string" ? value : undefined;
}
