/** What happened in the invented comuni: some forty payments, told as data. */
import { companies, people, type SeedDebtor } from "./people.ts";

export interface Story {
  type: string;
  causale: string;
  cents: number;
  debtor: SeedDebtor;
  /** Days before today on which it was made. */
  ago: number;
  due: number | null;
  payable: number | null;
  outcome: "open" | "paid" | "failed" | "cancelled" | "reissued" | "twice";
}

const person = (at: number) => people[at % people.length] as SeedDebtor;
const company = (at: number) => companies[at % companies.length] as SeedDebtor;
const months = ["gennaio", "febbraio", "marzo", "aprile", "maggio", "settembre", "ottobre", "novembre"];

/** Sums avoid the last two digits by which the simulator is steered, except where that is meant. */
export const stories: Story[] = [
  ...months.map(
    (month, at): Story => ({
      type: "mensa",
      causale: `Mensa scolastica ${month}`,
      cents: 4_550 + at * 310,
      debtor: person(at),
      ago: 230 - at * 28,
      due: 30,
      payable: null,
      outcome: at === 6 ? "open" : "paid",
    }),
  ),
  ...people.map(
    (debtor, at): Story => ({
      type: "tari",
      causale: "TARI 2026 - saldo",
      cents: 13_820 + at * 1_170,
      debtor,
      ago: 40,
      due: at % 4 === 0 ? 25 : 60,
      payable: 365,
      outcome: at % 3 === 1 ? "paid" : "open",
    }),
  ),
  {
    type: "multa",
    causale: "Verbale n. 1182/2026",
    cents: 4_290,
    debtor: person(3),
    ago: 75,
    due: 60,
    payable: 60,
    outcome: "open",
  },
  {
    type: "multa",
    causale: "Verbale n. 1204/2026",
    cents: 8_750,
    debtor: person(6),
    ago: 70,
    due: 60,
    payable: 60,
    outcome: "open",
  },
  {
    type: "multa",
    causale: "Verbale n. 1377/2026",
    cents: 4_290,
    debtor: person(9),
    ago: 20,
    due: 60,
    payable: 60,
    outcome: "paid",
  },
  {
    type: "multa",
    causale: "Verbale n. 1380/2026 [sim:refuse]",
    cents: 17_350,
    debtor: person(10),
    ago: 9,
    due: 60,
    payable: 60,
    outcome: "failed",
  },
  {
    type: "suolo",
    causale: "Canone unico 2026 - dehors [sim:refuse]",
    cents: 34_640,
    debtor: company(0),
    ago: 6,
    due: 30,
    payable: null,
    outcome: "failed",
  },
  {
    type: "suolo",
    causale: "Canone unico 2026 - occupazione temporanea",
    cents: 12_460,
    debtor: company(0),
    ago: 33,
    due: 30,
    payable: null,
    outcome: "open",
  },
  {
    type: "suolo",
    causale: "Canone unico 2026 - insegna",
    cents: 21_390,
    debtor: company(1),
    ago: 90,
    due: 30,
    payable: 180,
    outcome: "cancelled",
  },
  {
    type: "suolo",
    causale: "Canone unico 2026 - passo carraio",
    cents: 6_570,
    debtor: person(1),
    ago: 55,
    due: 30,
    payable: 30,
    outcome: "reissued",
  },
  {
    type: "lampade",
    causale: "Lampada votiva 2026",
    cents: 1_860,
    debtor: person(4),
    ago: 120,
    due: 60,
    payable: null,
    outcome: "paid",
  },
  {
    type: "lampade",
    causale: "Lampada votiva 2026",
    cents: 1_860,
    debtor: person(7),
    ago: 120,
    due: 60,
    payable: null,
    outcome: "twice",
  },
  {
    type: "lampade",
    causale: "Lampada votiva 2026",
    cents: 1_860,
    debtor: person(8),
    ago: 120,
    due: 60,
    payable: null,
    outcome: "cancelled",
  },
  {
    type: "lampade",
    causale: "Lampada votiva 2026",
    cents: 1_860,
    debtor: person(11),
    ago: 12,
    due: 60,
    payable: null,
    outcome: "open",
  },
  {
    type: "cie",
    causale: "Carta d'identità elettronica",
    cents: 2_221,
    debtor: person(0),
    ago: 3,
    due: 30,
    payable: null,
    outcome: "paid",
  },
  {
    type: "cie",
    causale: "Carta d'identità elettronica",
    cents: 2_221,
    debtor: person(2),
    ago: 1,
    due: 30,
    payable: null,
    outcome: "open",
  },
  {
    type: "cie",
    causale: "Carta d'identità elettronica",
    cents: 2_221,
    debtor: person(5),
    ago: 0,
    due: 30,
    payable: null,
    outcome: "open",
  },
  {
    type: "sala",
    causale: "Uso palestra comunale",
    cents: 2_500,
    debtor: company(1),
    ago: 14,
    due: 10,
    payable: null,
    outcome: "open",
  },
  {
    type: "sala",
    causale: "Uso palestra comunale",
    cents: 1_500,
    debtor: company(1),
    ago: 50,
    due: 10,
    payable: null,
    outcome: "paid",
  },
];
