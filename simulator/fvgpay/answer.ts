/** A debt in the words FVGPay answers with. */
import { statusOf } from "../gpd/position.ts";
import { pspOf } from "../psp.ts";
import type { Receipt } from "../receipts/receipt.ts";
import { receiptXml } from "../receipts/xml.ts";
import type { World } from "../world.ts";
import type { Debt } from "./debt.ts";
import { atNode } from "./node.ts";

const words: Partial<Record<ReturnType<typeof statusOf>, string>> = {
  VALID: "in attesa di pagamento",
  PAID: "pagato",
  EXPIRED: "chiuso",
  INVALID: "annullato",
};

export function stateOf(world: World, debt: Debt): string {
  if (debt.cancelled) return "annullato";
  if (debt.refusal.length > 0 && debt.readyAt <= world.now().getTime()) return "non_approvato";
  const position = atNode(world, debt);
  if (!position) return "in_elaborazione";
  return debt.says ?? words[statusOf(position, world.now())] ?? "in_elaborazione";
}

export function receiptsOf(world: World, { ente, numbers }: Debt): Receipt[] {
  return numbers ? (world.receipts.get(`${ente}/${numbers.iuv}`) ?? []) : [];
}

export function asRead(world: World, debt: Debt) {
  const { request } = debt;
  return {
    identificativo_posizione_debitoria: request.identificativo_posizione_debitoria,
    denominazione_beneficiario: `Ente ${debt.ente}`,
    descrizione_pagamento: request.dettaglio_richiesta_pagamento.descrizione_pagamento,
    soggetto_pagatore: request.soggetto_pagatore,
    stato_pagamento_posizione_debitoria: paymentState(world, debt),
    ...(stateOf(world, debt) === "non_approvato" && { motivi_rifiuto: debt.refusal }),
  };
}

export function paymentState(world: World, debt: Debt) {
  const detail = debt.request.dettaglio_richiesta_pagamento;
  const state = stateOf(world, debt);
  return {
    stato_pagamento: state,
    stato_pagamento_unica_soluzione: {
      stato_pagamento: state,
      ...(debt.numbers && { iuv: debt.numbers.iuv, codice_avviso_pagamento: debt.numbers.nav }),
      dettaglio_pagamento: {
        importo_totale: detail.importo_totale,
        dati_contabili: detail.dati_contabili,
        scadenza: detail.scadenza_pagamento,
        scadenza_avviso: detail.scadenza_avviso,
      },
      flussi_pagamento: receiptsOf(world, debt).map((receipt) => ({ ricevuta_pagamento: asReceipt(receipt) })),
    },
  };
}

function asReceipt(receipt: Receipt) {
  const psp = pspOf(receipt.pspId);
  return {
    data_ora_messaggio_ricevuta: receipt.paidAt,
    identificativo_messaggio_ricevuta: receipt.id,
    esito_pagamento: "0",
    importo_totale_pagato: euro(receipt.amountCents),
    istituto_attestante: {
      denominazione_attestante: psp?.name ?? receipt.pspId,
      identificativo_univoco_attestante: { tipo: "G", codice_identificativo_univoco: psp?.id ?? receipt.pspId },
    },
    dettaglio_voci_pagamento: receipt.transfers.map((transfer, at) => ({
      identificativo_univoco_riscossione: receipt.id,
      data_pagamento: receipt.paidAt.slice(0, 10),
      importo: euro(transfer.amount),
      // The whole fee stands beside the first entry.
      ...(at === 0 && { commissioni_applicate_psp: euro(receipt.feeCents) }),
    })),
    xml_rt: Buffer.from(receiptXml(receipt)).toString("base64"),
  };
}

const euro = (cents: number) => ({ importo: cents / 100, valuta: "EUR" });
