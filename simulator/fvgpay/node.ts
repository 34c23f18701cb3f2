/** A registered debt as the Node knows it, under a number of the gateway's own. */
import { randomInt } from "node:crypto";
import { writeInstant } from "../gpd/instant.ts";
import type { Position } from "../gpd/position.ts";
import { registryOf } from "../gpd/registry.ts";
import type { World } from "../world.ts";
import type { Debt } from "./debt.ts";
import { centsOf } from "./request.ts";

const segregation = "47";
const account = "IT60X0542811101000000123456";

export const iupdOf = ({ id }: Debt) => `FVG${id}`;

export function drawNumbers(): { iuv: string; nav: string } {
  const first16 = `3${segregation}${String(randomInt(1e12)).padStart(13, "0")}`;
  const nav = first16 + String(BigInt(first16) % 93n).padStart(2, "0");
  return { nav, iuv: nav.slice(1) };
}

export function atNode(world: World, debt: Debt): Position | undefined {
  return registryOf(world).byIupd(debt.ente, iupdOf(debt));
}

/** What stood there before keeps its payments. */
export function nodePosition(
  debt: Debt,
  numbers: { iuv: string; nav: string },
  now: Date,
  before?: Position,
): Position {
  const { soggetto_pagatore: payer, dettaglio_richiesta_pagamento: detail } = debt.request;
  const amount = centsOf(detail.importo_totale);
  const description = detail.descrizione_pagamento;
  const [entry] = detail.dettaglio_voci_pagamento;
  return {
    organization: debt.ente,
    iupd: iupdOf(debt),
    request: {
      iupd: iupdOf(debt),
      type: payer.identificativo_univoco.tipo === "G" ? "G" : "F",
      payStandIn: true,
      fiscalCode: payer.identificativo_univoco.codice,
      fullName: [payer.nome, payer.cognome].filter(Boolean).join(" ").slice(0, 70),
      companyName: `Ente ${debt.ente}`,
      switchToExpired: true,
    },
    options: [
      {
        ...numbers,
        amount,
        description,
        isPartialPayment: false,
        dueDate: writeInstant(endOfDayInRome(detail.scadenza_avviso)),
        transfer: [
          {
            idTransfer: "1",
            amount,
            remittanceInformation: description,
            category: entry?.dati_specifici_riscossione.tassonomia ?? "",
            iban: account,
          },
        ],
        paid: before?.options[0]?.paid ?? null,
      },
    ],
    insertedAt: before?.insertedAt ?? now.toISOString(),
    updatedAt: now.toISOString(),
    publishedAt: now.toISOString(),
    draftUntil: null,
    invalid: false,
  };
}

export function endOfDayInRome(day: string): Date {
  const inRome = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Rome", dateStyle: "short", timeStyle: "medium" });
  const candidates = ["+01:00", "+02:00"].map((offset) => new Date(`${day}T23:59:59${offset}`));
  return candidates.find((one) => inRome.format(one) === `${day} 23:59:59`) ?? new Date(`${day}T22:59:59Z`);
}
