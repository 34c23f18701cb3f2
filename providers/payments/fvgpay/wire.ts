/**
 * FVGPay's words, all in this one file, because none of them is published by whoever runs it: they are known from what
 * another municipality's open-source connector sends and reads. What Regione FVG or Insiel say differently is changed
 * here. Amounts are euro with decimals, days are days, states are words in two spellings, XML travels in base64.
 */
import { z } from "zod";
import { type Cents, formatEuroPlain } from "#domain/cents.ts";
import { cut } from "../../cut.ts";
import type { Position, ReadOutcome } from "../port.ts";
import { accountingXml } from "./dati-contabili.ts";

/** Where a service of an ente lives at FVGPay. */
export interface Service {
  enteTaxCode: string;
  /** Assigned with the service, such as 2096 and the tax code. */
  serviceId: string;
  /** The code FVGPay assigned in place of the national tassonomia; empty sends the payment's own. */
  taxonomyCode: string;
}

/** Ours alone, so that a second registration of the same debt is known as such. */
export function debtIdOf({ id }: Pick<Position, "id">): string {
  return id.replaceAll("-", "").toUpperCase();
}

/** The payment's id behind one of our debts; null for somebody else's. */
export function paymentIdOf(debtId: string): string | null {
  const parts = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(debtId.toLowerCase());
  return parts ? parts.slice(1).join("-") : null;
}

const euro = (cents: Cents) => ({ importo: Number(formatEuroPlain(cents)), valuta: "EUR" });
const base64 = (text: string) => Buffer.from(text).toString("base64");
/** Their connector's own limit for what is printed beside the amount. */
const mostCausale = 50;
/** The day after which nobody may pay is not optional there: this one stops nothing. */
const noLastDay = "2099-12-31";

export function asPosition(service: Service, position: Position) {
  const causale = cut(position.causale, mostCausale);
  return {
    identificativo_posizione_debitoria: {
      identificativo_beneficiario: service.enteTaxCode,
      id_servizio: service.serviceId,
      id_debito: debtIdOf(position),
    },
    soggetto_pagatore: asPayer(position),
    management_options: { modelli_pagamento: { elenco: ["1", "3"] } },
    dettaglio_richiesta_pagamento: {
      scadenza_pagamento: position.dueOn,
      scadenza_avviso: position.payableUntil ?? noLastDay,
      descrizione_pagamento: causale,
      importo_totale: euro(position.amountCents),
      // The ASCOT variant takes exactly one entry: how it is shared is said in the accounting block alone.
      dettaglio_voci_pagamento: [
        {
          causale,
          importo: euro(position.amountCents),
          dati_specifici_riscossione: { tassonomia: service.taxonomyCode || position.tassonomia },
        },
      ],
      dati_contabili: base64(accountingXml(position.quote)),
      anno_riferimento: yearOf(position),
    },
  };
}

/** What may change of a position. That the accounting block may is our reading: whoever updates looks whether it did. */
export function asUpdate(position: Position) {
  return {
    anno_riferimento: yearOf(position),
    causale: cut(position.causale, mostCausale),
    data_scadenza_pagamento: position.dueOn,
    data_scadenza_avviso: position.payableUntil ?? noLastDay,
    importo: euro(position.amountCents),
    dati_contabili: base64(accountingXml(position.quote)),
  };
}

export function asSubscription(callbackUrl: string) {
  return {
    callbackUrlRegistrazione: `${callbackUrl}/registrazione`,
    callbackUrlRicezioneRT: `${callbackUrl}/pagamento`,
    callbackUrlEsitoRevoca: `${callbackUrl}/revoca`,
    commissione_carico_pa: { importo: 0, valuta: "EUR" },
    modelli_pagamento: { elenco: ["1", "3"] },
    supporto_rate: { max_rate: 1, rate_obbligatorie: false },
  };
}

function yearOf({ quote, dueOn }: Position): string {
  return String(quote[0]?.esercizio ?? dueOn?.slice(0, 4) ?? "");
}

function asPayer({ debtor }: Position) {
  const { address } = debtor;
  const contacts = {
    ...(debtor.email && { email: debtor.email }),
    ...(debtor.phone && { telefono: debtor.phone }),
  };
  return {
    identificativo_univoco: { tipo: debtor.kind === "person" ? "F" : "G", codice: debtor.taxCode },
    // A company has its ragione sociale where a person has the surname.
    cognome: cut(debtor.surname ?? debtor.name, 70),
    ...(debtor.surname && { nome: cut(debtor.name, 70) }),
    ...(address && {
      recapito_postale: {
        indirizzo: address.street,
        civico: address.number,
        localita: address.city,
        provincia: address.province,
        cap: address.postalCode,
        nazione: address.country,
      },
    }),
    ...(Object.keys(contacts).length > 0 && { recapiti_telematici: contacts }),
  };
}

export const OkAnswer = z.object({ message: z.string() });
const Verdict = z.object({ esito: z.boolean(), motivi_rifiuto: z.array(z.string()).nullish() });
/** The request is a list, the answer has been seen without one. */
export const ValidationAnswer = z.union([Verdict, z.array(Verdict).min(1)]).transform((said) => [said].flat());

const importo = z.object({ importo: z.coerce.number() }).transform(({ importo }): Cents => Math.round(importo * 100));

const Receipt = z.object({
  data_ora_messaggio_ricevuta: z.string(),
  identificativo_messaggio_ricevuta: z.string(),
  /** 0 done, 1 not done, 2 done in part, 3 and 4 lapsed. */
  esito_pagamento: z.coerce.string(),
  importo_totale_pagato: importo,
  istituto_attestante: z.object({
    denominazione_attestante: z.string(),
    identificativo_univoco_attestante: z.object({ codice_identificativo_univoco: z.string() }),
  }),
  dettaglio_voci_pagamento: z.array(
    z.object({
      identificativo_univoco_riscossione: z.string(),
      data_pagamento: z.string().nullish(),
      importo,
      commissioni_applicate_psp: importo.nullish(),
    }),
  ),
  xml_rt: z.string().nullish(),
});
export type ReceiptAnswer = z.output<typeof Receipt>;

const Single = z.object({
  iuv: z.string().nullish(),
  codice_avviso_pagamento: z.string().nullish(),
  dettaglio_pagamento: z
    .object({ importo_totale: importo, dati_contabili: z.string().nullish(), data_pagamento: z.string().nullish() })
    .nullish(),
  flussi_pagamento: z.array(z.object({ ricevuta_pagamento: Receipt.nullish() })).nullish(),
});

export const PositionAnswer = z.object({
  identificativo_posizione_debitoria: z.object({ id_debito: z.string() }),
  descrizione_pagamento: z.string().nullish(),
  stato_pagamento_posizione_debitoria: z.object({
    stato_pagamento: z.string(),
    stato_pagamento_unica_soluzione: Single.nullish(),
  }),
  /** Why a position that was taken was turned down afterwards. */
  motivi_rifiuto: z.array(z.string()).nullish(),
});
export type PositionAnswer = z.output<typeof PositionAnswer>;

/** A callback names the debts it is about; what it says of them is read from FVGPay itself. */
export const Callback = z.object({ elenco: z.array(z.object({ id_debito: z.string() })).max(1_000) });

type State = Extract<ReadOutcome, { outcome: "found" }>["state"];

/** What each of their words means here. `chiuso` and `pagato_con_errore` depend on the receipt. */
const states: Record<string, State | ((done: boolean) => State)> = {
  in_attesa_di_richiesta: "pending",
  in_elaborazione: "pending",
  in_attesa_di_pagamento: "payable",
  abbandonato: "payable",
  in_pagamento: "paying",
  in_attesa_di_esito: "paying",
  pagato: "paid",
  pagata: "paid",
  pagato_con_errore: (done) => (done ? "paid" : "unclear"),
  pagato_extra_sistema: "unclear",
  parzialmente_pagato: "unclear",
  chiuso: (done) => (done ? "paid" : "expired"),
  annullato: "withdrawn",
  cancellato: "withdrawn",
  revocato: "unclear",
  parzialmente_revocato: "unclear",
  non_approvato: "refused",
  errore: "refused",
};

/** Some are written with spaces, some with underscores. */
export function statusOf({ stato_pagamento_posizione_debitoria: { stato_pagamento } }: PositionAnswer): string {
  return cut(stato_pagamento.trim().toLowerCase().replaceAll(" ", "_"), 60);
}

export function stateOf(answer: PositionAnswer): State {
  const state = Object.hasOwn(states, statusOf(answer)) ? states[statusOf(answer)] : undefined;
  return typeof state === "function" ? state(receiptsIn(answer).length > 0) : (state ?? "unclear");
}

/** The receipts that prove that money moved. */
export function receiptsIn(answer: PositionAnswer): ReceiptAnswer[] {
  const flows = singleOf(answer)?.flussi_pagamento ?? [];
  return flows.flatMap(({ ricevuta_pagamento: receipt }) =>
    receipt && ["0", "2"].includes(receipt.esito_pagamento) ? [receipt] : [],
  );
}

export const singleOf = (answer: PositionAnswer) =>
  answer.stato_pagamento_posizione_debitoria.stato_pagamento_unica_soluzione;

/** Whether what stands there is what we meant, as far as they say it back. */
export function isSame(position: Position, answer: PositionAnswer): boolean {
  const single = singleOf(answer);
  const detail = single?.dettaglio_pagamento;
  if (answer.identificativo_posizione_debitoria.id_debito !== debtIdOf(position)) return false;
  if (
    position.codiceAvviso &&
    single?.codice_avviso_pagamento &&
    position.codiceAvviso !== single.codice_avviso_pagamento
  )
    return false;
  if (!detail) return true;
  const sameRows = !detail.dati_contabili || detail.dati_contabili === base64(accountingXml(position.quote));
  return detail.importo_totale === position.amountCents && sameRows;
}
