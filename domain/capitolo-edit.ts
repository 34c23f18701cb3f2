/** A capitolo and an accertamento as they are to be kept, read field by field. */
import { z } from "zod";
import { field, Wrong } from "./accept.ts";
import { firstEsercizio, lastEsercizio, readBudgetNumber } from "./capitolo.ts";
import { isUuid } from "./ente.ts";
import { budgetNumber, cents, text } from "./new-payment.ts";
import type { IssueCode } from "./refusal.ts";
import { cleanText } from "./text.ts";

export interface Capitolo {
  id: string;
  esercizio: number;
  /** Without leading zeros. */
  capitolo: string;
  /** Empty when there is none. */
  articolo: string;
  description: string;
  office: string | null;
  closed: boolean;
}

export interface Accertamento {
  id: string;
  capitoloId: string;
  esercizio: number;
  year: number;
  number: string;
  description: string;
  ceilingCents: number | null;
  closed: boolean;
  /** What payments issued and not cancelled put on it already. */
  carriedCents: number;
}

/** What is wrong with putting anything more on it, if anything. */
export function warningOf(of: {
  closed: boolean;
  capitoloClosed?: boolean;
  ceilingCents: number | null;
  carriedCents: number;
}): "closed" | "beyond" | null {
  if (of.closed || of.capitoloClosed) return "closed";
  return of.ceilingCents !== null && of.carriedCents > of.ceilingCents ? "beyond" : null;
}

const id = (code: IssueCode) => field((raw) => (isUuid(raw) ? raw : new Wrong(code)));

export const wrongYear = (value: number) => !Number.isInteger(value) || value < firstEsercizio || value > lastEsercizio;

const yearOf = z.unknown().transform((value, context): number => {
  if (typeof value === "number" && !wrongYear(value)) return value;
  const missing = value === undefined || value === null;
  context.addIssue({ code: "custom", message: missing ? "required" : "year.invalid", params: {} });
  return z.NEVER;
});

const optional = (max: number) =>
  field((raw) => {
    const clean = cleanText(raw);
    return clean.length > max ? new Wrong("too_long", { max }) : clean || null;
  })
    .nullish()
    .transform((value) => value ?? null);

export const SavedCapitolo = z.strictObject({
  /** The one to change; or, for a new one, the id it shall have. */
  id: id("unknown").optional(),
  esercizio: yearOf,
  capitolo: budgetNumber("capitolo.invalid"),
  articolo: field((raw) => (raw.trim() === "" ? "" : (readBudgetNumber(raw, 10) ?? new Wrong("capitolo.invalid"))))
    .nullish()
    .transform((value) => value ?? ""),
  description: text(200),
  office: optional(100),
});
export type SavedCapitolo = z.output<typeof SavedCapitolo>;

export const SavedAccertamento = z.strictObject({
  id: id("unknown").optional(),
  capitoloId: id("unknown"),
  /** The year the right arose. */
  year: yearOf,
  number: budgetNumber("accertamento.invalid"),
  description: text(200),
  ceilingCents: cents.nullish().transform((value) => value ?? null),
});
export type SavedAccertamento = z.output<typeof SavedAccertamento>;
