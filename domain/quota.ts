/** A quota is one share of a payment: so many cents to a capitolo and an accertamento. The shares make up the whole. */
import { type Cents, sumCents } from "./cents.ts";

export type Quota = {
  amountCents: Cents;
  /** The budget year. */
  esercizio?: number;
  capitolo?: string;
  articolo?: string;
  accertamentoYear?: number;
  accertamentoNumber?: string;
};

export function sumQuote(quote: readonly Quota[]): Cents {
  return sumCents(quote.map((quota) => quota.amountCents));
}
