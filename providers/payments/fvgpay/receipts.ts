/**
 * FVGPay's receipts: the RT of each payment with what they took out of it. They come with the state of the debt, so one
 * question answers both.
 */
import { readDay } from "#domain/day.ts";
import type { Position, ProviderReceipt, ReceiptsOutcome } from "../port.ts";
import type { FvgpaySettings } from "./client.ts";
import { instantOf, look } from "./read.ts";
import { type PositionAnswer, type ReceiptAnswer, receiptsIn, singleOf } from "./wire.ts";

export async function readReceipts(
  settings: FvgpaySettings,
  position: Position,
  signal: AbortSignal | undefined,
): Promise<ReceiptsOutcome> {
  const seen = await look(settings, position, signal);
  if (seen.outcome !== "found") return seen;
  const { found, exchange } = seen;
  const receipts = receiptsIn(found).flatMap((receipt) => asReceipt(position, found, receipt) ?? []);
  return receipts.length > 0 ? { outcome: "found", receipts, exchange } : { outcome: "missing", exchange };
}

/** Null for what cannot be told from another payment, or has no date: it is no proof. */
function asReceipt(position: Position, found: PositionAnswer, receipt: ReceiptAnswer): ProviderReceipt | null {
  const single = singleOf(found);
  const [first] = receipt.dettaglio_voci_pagamento;
  const paidAt = instantOf(receipt.data_ora_messaggio_ricevuta);
  if (!first || !paidAt || !single?.iuv) return null;
  const psp = receipt.istituto_attestante;
  const fees = receipt.dettaglio_voci_pagamento.flatMap((row) => row.commissioni_applicate_psp ?? []);
  const causale = found.descrizione_pagamento ?? position.causale;
  return {
    receiptId: first.identificativo_univoco_riscossione,
    iuv: single.iuv,
    codiceAvviso: single.codice_avviso_pagamento ?? null,
    outcome: "OK",
    amountCents: receipt.importo_totale_pagato,
    feeCents: fees.length > 0 ? fees.reduce((sum, fee) => sum + fee, 0) : null,
    causale,
    paidAt,
    applicationOn: readDay(first.data_pagamento ?? ""),
    transferOn: null,
    psp: {
      id: psp.identificativo_univoco_attestante.codice_identificativo_univoco,
      name: psp.denominazione_attestante,
      taxCode: null,
    },
    channel: null,
    method: null,
    payer: null,
    standIn: false,
    transfers: receipt.dettaglio_voci_pagamento.map((row, at) => ({
      position: at + 1,
      amountCents: row.importo,
      enteTaxCode: position.ente.taxCode,
      iban: null,
      tassonomia: position.tassonomia,
      remittance: causale,
    })),
    raw: receipt.xml_rt ? Buffer.from(receipt.xml_rt, "base64").toString() : JSON.stringify(receipt),
  };
}
