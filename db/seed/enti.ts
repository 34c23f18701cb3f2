/** The invented enti of the demo, with what an administrator would have entered before the first payment. */
import type { ProviderName } from "#domain/ente.ts";
import type { PaymentType } from "#domain/payment-type.ts";

export interface SeedType {
  code: string;
  name: string;
  tassonomia: string;
  causalePattern: string;
  amountRule?: PaymentType["amountRule"];
  amounts?: PaymentType["amounts"];
  dueInDays?: PaymentType["dueInDays"];
  /** Whether people may pay it without having been asked. */
  spontaneous?: true;
}

export interface SeedEnte {
  slug: string;
  name: string;
  taxCode: string;
  cbill: string;
  ipaCode: string;
  cadastralCode: string;
  segregationCode: string;
  provider: ProviderName;
  spontaneousOn: boolean;
  office: string;
  domain: string;
  phone: string;
  accounts: { iban: string; label: string; isPostal: boolean; postalAuthorisation: string | null }[];
  types: SeedType[];
}

const types: SeedType[] = [
  {
    code: "mensa",
    name: "Mensa scolastica",
    tassonomia: "9/0107101TS/",
    causalePattern: "Mensa scolastica {mese} {anno}",
  },
  {
    code: "tari",
    name: "TARI, anno in corso",
    tassonomia: "9/0101101IM/",
    causalePattern: "TARI {anno}",
    dueInDays: { due: 60, payable: 365 },
  },
  {
    code: "multa",
    name: "Violazioni del codice della strada",
    tassonomia: "9/0102100SA/",
    causalePattern: "Verbale n. ",
    dueInDays: { due: 60, payable: 60 },
  },
  {
    code: "cie",
    name: "Carta d'identità elettronica",
    tassonomia: "9/0104100TS/",
    causalePattern: "Carta d'identità elettronica",
    amountRule: "fixed",
    amounts: [{ label: "Primo rilascio o rinnovo", amountCents: 2_221 }],
    dueInDays: { due: 30, payable: null },
    spontaneous: true,
  },
  {
    code: "suolo",
    name: "Canone unico patrimoniale",
    tassonomia: "9/0101107TS/",
    causalePattern: "Canone unico {anno}",
    spontaneous: true,
  },
  {
    code: "lampade",
    name: "Lampade votive e loculi",
    tassonomia: "9/0114100TS/",
    causalePattern: "Lampada votiva {anno}",
    spontaneous: true,
  },
  {
    code: "sala",
    name: "Impianti sportivi",
    tassonomia: "9/0108104AP/",
    causalePattern: "Uso palestra comunale",
    amountRule: "list",
    amounts: [
      { label: "Un'ora, residenti", amountCents: 1_500 },
      { label: "Un'ora, non residenti", amountCents: 2_500 },
    ],
    spontaneous: true,
  },
  {
    code: "teatro",
    name: "Biglietti del teatro",
    tassonomia: "9/0108101SP/",
    causalePattern: "Biglietti del teatro comunale",
    dueInDays: { due: 2, payable: 2 },
  },
  {
    code: "segreteria",
    name: "Diritti di segreteria e altri versamenti",
    tassonomia: "9/0103100TS/",
    causalePattern: "Diritti di segreteria",
    spontaneous: true,
  },
];

export const seedEnti: SeedEnte[] = [
  {
    slug: "valdombra",
    name: "Comune di Valdombra",
    taxCode: "01234567897",
    cbill: "VLDMB",
    ipaCode: "c_v001",
    cadastralCode: "V001",
    segregationCode: "01",
    provider: "gpd",
    spontaneousOn: true,
    office: "Ufficio Tributi",
    domain: "valdombra.example",
    phone: "0432 000111",
    accounts: [{ iban: "IT60X0542811101000000123456", label: "Tesoreria", isPostal: false, postalAuthorisation: null }],
    types,
  },
  {
    slug: "colle-selce",
    name: "Comune di Colle Selce",
    taxCode: "12345678903",
    cbill: "CLSLC",
    ipaCode: "c_s002",
    cadastralCode: "S002",
    segregationCode: "02",
    provider: "fvgpay",
    spontaneousOn: false,
    office: "Servizio Entrate",
    domain: "colle-selce.example",
    phone: "0481 000222",
    accounts: [{ iban: "IT60X0542811101000000123456", label: "Tesoreria", isPostal: false, postalAuthorisation: null }],
    types: types.slice(0, 4),
  },
];
