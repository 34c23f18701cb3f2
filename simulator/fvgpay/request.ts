/** What FVGPay takes as a debt: what its fields must hold, and in words what is missing. */
import { z } from "zod";
import { badRequest } from "../gpd/request.ts";

const day = z.iso.date();
const euro = z.object({ importo: z.number().positive(), valuta: z.literal("EUR") });
const full = z.string().trim().min(1);

export const DebtRequest = z.object({
  identificativo_posizione_debitoria: z.object({
    identificativo_beneficiario: z.string().regex(/^\d{11}$/),
    id_servizio: full,
    id_debito: z.string().regex(/^[\w-]{1,35}$/),
  }),
  soggetto_pagatore: z.object({
    identificativo_univoco: z.object({ tipo: z.enum(["F", "G", "A"]), codice: full }),
    cognome: full,
    nome: z.string().optional(),
    recapito_postale: z.object({
      indirizzo: full,
      civico: full,
      localita: full,
      provincia: z.string().length(2),
      cap: z.string().regex(/^\d{5}$/),
      nazione: z.string().length(2),
    }),
  }),
  dettaglio_richiesta_pagamento: z
    .object({
      scadenza_pagamento: day,
      scadenza_avviso: day,
      descrizione_pagamento: full.max(50),
      importo_totale: euro,
      dettaglio_voci_pagamento: z
        .array(z.object({ causale: full, importo: euro, dati_specifici_riscossione: z.object({ tassonomia: full }) }))
        .length(1),
      dati_contabili: z.string(),
      anno_riferimento: z.string().regex(/^\d{4}$/),
    })
    .refine((one) => one.scadenza_avviso >= one.scadenza_pagamento, "scadenza_avviso precede scadenza_pagamento"),
});
export type DebtRequest = z.output<typeof DebtRequest>;

export const DebtUpdate = z.object({
  anno_riferimento: z.string().regex(/^\d{4}$/),
  causale: full.max(50),
  data_scadenza_pagamento: day,
  data_scadenza_avviso: day,
  importo: euro,
  dati_contabili: z.string(),
});

const url = z.url({ protocol: /^https?$/ });
export const SubscriptionRequest = z.object({
  callbackUrlRegistrazione: url,
  callbackUrlRicezioneRT: url,
  callbackUrlEsitoRevoca: url,
  modelli_pagamento: z.object({ elenco: z.array(z.enum(["1", "3"])).min(1) }),
});

export function read<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw badRequest(reasonsOf(parsed.error).join("; "));
}

export function reasonsOf(error: z.ZodError): string[] {
  return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

export const centsOf = ({ importo }: { importo: number }) => Math.round(importo * 100);
