/** The words under which a payment is found, with the number of the pratica it was asked inside of. */
import type { Tx } from "#db/connection.ts";
import { findPraticaIn } from "#db/pratiche.ts";
import type { EnteId } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import { searchTokens } from "#domain/search.ts";

type Found = Pick<Payment, "debtor" | "causale" | "iuv" | "codiceAvviso" | "praticaId">;

export async function searchWordsOf(tx: Tx, ente: EnteId, payment: Found): Promise<string[]> {
  const { praticaId } = payment;
  const pratica = praticaId && (await findPraticaIn(tx, ente, { id: praticaId }));
  return searchTokens({ ...payment, praticaNumber: pratica ? pratica.number : null });
}
