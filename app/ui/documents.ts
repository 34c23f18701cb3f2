/** The notice and the quietanza of a payment as answers, or null where there is none to give. */
import { findEnte, findLogo, listAccounts } from "#db/enti.ts";
import { findPayment } from "#db/payments.ts";
import { listReceipts } from "#db/receipts.ts";
import { type AvvisoData, renderAvviso } from "#documents/avviso.ts";
import { avvisoOf, quietanzaOf } from "#documents/from-payment.ts";
import { renderQuietanza } from "#documents/quietanza.ts";
import type { EnteId } from "#domain/ente.ts";
import { pdfResponse } from "./pdf-response.ts";

/** What a link says beforehand; a test holds them to what is really made. */
export const avvisoKilobytes = 40;
export const quietanzaKilobytes = 32;

export async function avvisoResponse(enteId: EnteId, paymentId: string): Promise<Response | null> {
  const data = await avvisoData(enteId, paymentId);
  return data && pdfResponse(await renderAvviso(data), `avviso-${data.codiceAvviso}.pdf`);
}

/** What the notice says, on paper and as a page; null before it exists. */
export async function avvisoData(enteId: EnteId, paymentId: string): Promise<AvvisoData | null> {
  const [payment, ente] = await Promise.all([findPayment(enteId, paymentId), findEnte(enteId)]);
  if (!payment?.issuedAt || !ente) return null;
  return avvisoOf(payment, ente, await listAccounts(enteId), await findLogo(enteId));
}

export async function quietanzaResponse(
  enteId: EnteId,
  paymentId: string,
  locale: "it" | "en",
): Promise<Response | null> {
  const [payment, ente] = await Promise.all([findPayment(enteId, paymentId), findEnte(enteId)]);
  const [receipt] = await listReceipts(enteId, paymentId);
  if (!payment || !ente || !receipt) return null;
  // The first copy went by mail: what is fetched again is a duplicate.
  const content = await renderQuietanza(quietanzaOf(payment, ente, receipt, { duplicate: true, locale }));
  return pdfResponse(content, `ricevuta-${receipt.codiceAvviso ?? receipt.iuv}.pdf`);
}
