/** What the tests of providers share: each intermediary at the simulator, positions it takes, and a way to have them stand. */
import { randomInt, randomUUID } from "node:crypto";
import { inject } from "vitest";
import { makeCodiceAvviso } from "#domain/avviso.ts";
import { drawsNumbers } from "#domain/provider.ts";
import { fvgpayProvider } from "./fvgpay/fvgpay.ts";
import { gpdProvider } from "./gpd/gpd.ts";
import type { IssueOutcome, PaymentProvider, Position } from "./port.ts";

const simulator = inject("simulatorUrl");
const fvgpay = { baseUrl: `${simulator}/fvgpay`, serviceId: "2096", taxonomyCode: "", user: "saldo" };

/** A provider, and the little in which keeping the same promise looks different. */
interface Kit {
  name: string;
  ente: string;
  provider: PaymentProvider;
  /** The same intermediary where nobody answers, and with credentials it does not know. */
  nobody: PaymentProvider;
  wrong: PaymentProvider;
  /** What it calls a debt that was closed as paid elsewhere, and what becomes of an update after it. */
  closed: { providerStatus: string; state: "paid" | "withdrawn"; update: "paid" | "refused" };
}

export const kits: Kit[] = [
  {
    name: "gpd",
    ente: "80000000002",
    provider: gpdProvider({ baseUrl: `${simulator}/gpd`, subscriptionKey: "sim-contract" }),
    nobody: gpdProvider({ baseUrl: "http://127.0.0.1:9", subscriptionKey: "sim-x" }),
    wrong: gpdProvider({ baseUrl: `${simulator}/gpd`, subscriptionKey: "sim-wrong" }),
    closed: { providerStatus: "PAID", state: "paid", update: "paid" },
  },
  {
    name: "fvgpay",
    ente: "80000000010",
    provider: fvgpayProvider({ ...fvgpay, enteTaxCode: "80000000010", password: "sim-contract" }),
    nobody: fvgpayProvider({ ...fvgpay, enteTaxCode: "80000000010", password: "sim-x", baseUrl: "http://127.0.0.1:9" }),
    wrong: fvgpayProvider({ ...fvgpay, enteTaxCode: "80000000010", password: "sim-wrong" }),
    // FVGPay has no word by which an ente says that it was paid elsewhere: it is cancelled there.
    closed: { providerStatus: "annullato", state: "withdrawn", update: "refused" },
  },
];

export function numberOf() {
  return makeCodiceAvviso("01", String(randomInt(1e12)).padStart(13, "0"));
}

export const control = (path: string, body: unknown, method = "POST") =>
  fetch(`${simulator}/_sim/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

/** What is said again and again about one provider. */
export function storyOf({ ente, provider }: Kit) {
  const ours = drawsNumbers(provider.name);

  function position(change: Partial<Position> = {}): Position {
    const amountCents = change.amountCents ?? 4_990;
    return {
      id: randomUUID(),
      ente: { taxCode: ente, name: "Comune di Prova", office: "Ufficio Tributi", segregationCode: "01" },
      debtor: {
        kind: "person",
        taxCode: "RSSMRA80A01H501U",
        name: "Niccolò",
        surname: "D’Àngelo",
        email: null,
        phone: null,
        address: {
          street: "Via <del> Pozzo & C.",
          number: "1/b",
          postalCode: "33100",
          city: "Udine",
          province: "UD",
          country: "IT",
        },
      },
      causale: "Mensa scolastica <marzo> & altro",
      amountCents,
      quote: ours ? [] : shared(amountCents),
      tassonomia: "9/0107101TS/",
      iban: "IT60X0542811101000000123456",
      postalIban: null,
      dueOn: "2027-01-31",
      payableUntil: null,
      ...(ours ? numberOf() : { iuv: null, codiceAvviso: null }),
      ...change,
    };
  }

  const changed = (one: Position, change: Partial<Position>): Position => ({
    ...one,
    ...change,
    quote: ours ? [] : shared(change.amountCents ?? one.amountCents),
  });

  /** Until it has its outcome: at once, or when the other side has done its part. */
  async function outcomeOf(one: Position): Promise<IssueOutcome> {
    const first = await provider.issue(one);
    return first.outcome === "pending" ? provider.issue(one) : first;
  }

  /** A position that stands there, with the numbers it has there. */
  async function issued(change: Partial<Position> = {}): Promise<Position> {
    const one = position(change);
    const outcome = await outcomeOf(one);
    if (outcome.outcome !== "issued") throw new Error(`not issued: ${JSON.stringify(outcome)}`);
    return { ...one, iuv: outcome.iuv, codiceAvviso: outcome.codiceAvviso };
  }

  const pay = (one: Position, again = false) => control("pay", { organization: ente, nav: one.codiceAvviso, again });
  return { ours, position, changed, outcomeOf, issued, pay };
}

/** Two rows that make up the whole. */
function shared(amountCents: number): Position["quote"] {
  const part = Math.floor(amountCents / 3);
  const place = { esercizio: 2026, accertamentoYear: 2026, capitolo: "123" };
  return [
    { ...place, articolo: "1", accertamentoNumber: "17", amountCents: part },
    { ...place, articolo: "2", accertamentoNumber: "18", amountCents: amountCents - part },
  ];
}
