/** What the rows of a payment may be chosen from: the open accertamenti of last year, this year and the next. */
import { getTranslations } from "next-intl/server";
import { listChoices } from "#db/capitoli.ts";
import { renderAccertamento, renderCapitolo, shortCapitolo } from "#domain/capitolo.ts";
import type { EnteId } from "#domain/ente.ts";

/** More than this nobody chooses from a list: a number that is not in it can be typed. */
const mostChoices = 500;

export interface RowChoice {
  capitolo: string;
  accertamento: string;
  label: string;
  /** What may still be put on it; null without a ceiling. */
  leftCents: number | null;
}

export async function rowChoices(ente: EnteId, esercizio: number): Promise<RowChoice[]> {
  const found = await listChoices(ente, [esercizio - 1, esercizio, esercizio + 1], mostChoices);
  return found.map((one) => ({
    capitolo: renderCapitolo({ ...one, year: one.accertamentoYear }),
    accertamento: renderAccertamento({
      esercizio: one.esercizio,
      year: one.accertamentoYear,
      number: one.accertamentoNumber,
    }),
    label: `${one.accertamentoDescription} (${shortCapitolo(one)} ${one.description})`,
    leftCents: one.ceilingCents === null ? null : one.ceilingCents - one.carriedCents,
  }));
}

export type RowWords = Record<
  | "legend"
  | "hint"
  | "capitolo"
  | "accertamento"
  | "amount"
  | "add"
  | "remove"
  | "sum"
  | "equal"
  | "missing"
  | "over"
  | "beyond"
  | "unlisted",
  string
>;

export async function rowWords(): Promise<RowWords> {
  const t = await getTranslations("rows");
  const plain = ["legend", "hint", "capitolo", "accertamento", "amount", "add", "equal", "unlisted"] as const;
  const withFigures = ["remove", "sum", "missing", "over", "beyond"] as const;
  return Object.fromEntries([
    ...plain.map((name) => [name, t(name)]),
    ...withFigures.map((name) => [name, t.raw(name) as string]),
  ]) as RowWords;
}
