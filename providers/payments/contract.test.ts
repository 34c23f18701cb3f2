/** The promises every provider keeps, whoever is behind it. The other side is the simulator, over HTTP. */
import { randomInt, randomUUID } from "node:crypto";
import { describe, expect, inject, test } from "vitest";
import { makeCodiceAvviso } from "#domain/avviso.ts";
import { gpdProvider } from "./gpd/gpd.ts";
import type { PaymentProvider, Position } from "./port.ts";

const simulator = inject("simulatorUrl");
const ente = "80000000002";
const providers: PaymentProvider[] = [gpdProvider({ baseUrl: `${simulator}/gpd`, subscriptionKey: "sim-contract" })];

function position(change: Partial<Position> = {}): Position {
  const number = makeCodiceAvviso("01", String(randomInt(1e12)).padStart(13, "0"));
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
      address: null,
    },
    causale: "Mensa scolastica <marzo> & altro",
    amountCents: 4_990,
    quote: [],
    tassonomia: "9/0107101TS/",
    iban: "IT60X0542811101000000123456",
    postalIban: null,
    dueOn: "2027-01-31",
    payableUntil: null,
    ...number,
    ...change,
  };
}

const control = (path: string, body: unknown, method = "POST") =>
  fetch(`${simulator}/_sim/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const pay = (one: Position, again = false) => control("pay", { organization: ente, nav: one.codiceAvviso, again });

describe.each(providers)("$name", (provider) => {
  test("issuing makes a payable position, and issuing again is the same one", async () => {
    const one = position();
    const first = await provider.issue(one);
    expect(first).toMatchObject({ outcome: "issued", iuv: one.iuv, codiceAvviso: one.codiceAvviso });
    expect(await provider.issue(one)).toMatchObject({ outcome: "issued", iuv: one.iuv });
    expect(await provider.read(one)).toMatchObject({ outcome: "found", state: "payable", sameData: true });
  });

  test("a number that belongs to other data is a conflict, and the other data stay", async () => {
    const one = position();
    await provider.issue(one);
    const thief = position({ iuv: one.iuv, codiceAvviso: one.codiceAvviso, amountCents: 1_00 });
    expect(await provider.issue(thief)).toMatchObject({ outcome: "refused", why: "conflict" });
    expect(await provider.read({ ...one, amountCents: 77 })).toMatchObject({ outcome: "found", sameData: false });
  });

  test("what was never sent is missing, and withdrawing it says so", async () => {
    expect((await provider.read(position())).outcome).toBe("missing");
    expect((await provider.withdraw(position())).outcome).toBe("missing");
    expect((await provider.receipts(position())).outcome).toBe("missing");
  });

  test("withdrawn is withdrawn, however often it is asked", async () => {
    const one = position();
    await provider.issue(one);
    expect((await provider.withdraw(one)).outcome).toBe("withdrawn");
    expect((await provider.withdraw(one)).outcome).toBe("withdrawn");
    expect(await provider.read(one)).toMatchObject({ state: "withdrawn" });
    expect((await pay(one)).status).toBe(422);
  });

  test("a due date that passes stops nothing; the last payable day does, at the last second in Rome", async () => {
    const due = position({ dueOn: "2026-01-31" });
    const until = position({ dueOn: "2027-01-15", payableUntil: "2027-03-28" });
    await provider.issue(due);
    await provider.issue(until);
    expect(await provider.read(due)).toMatchObject({ state: "payable" });
    try {
      // On 28 March 2027 the clocks go forward: midnight in Rome is 22:00 UTC.
      await control("clock", { offsetMs: Date.parse("2027-03-28T21:59:50Z") - Date.now() }, "PUT");
      expect(await provider.read(until)).toMatchObject({ state: "payable" });
      await control("clock", { offsetMs: Date.parse("2027-03-28T22:00:30Z") - Date.now() }, "PUT");
      expect(await provider.read(until)).toMatchObject({ state: "expired" });
      expect(await provider.read(due)).toMatchObject({ state: "payable" });
    } finally {
      await control("clock", { offsetMs: 0 }, "PUT");
    }
  });

  test("money comes back as receipts: exact to the cent, the fee apart, two when it was paid twice", async () => {
    const one = position({ amountCents: 99_999_999_999 });
    await provider.issue(one);
    await pay(one);
    expect((await provider.withdraw(one)).outcome).toBe("paid");
    expect(await provider.read(one)).toMatchObject({ state: "paid" });
    const once = await provider.receipts(one);
    expect(once.outcome === "found" && once.receipts).toMatchObject([
      { iuv: one.iuv, amountCents: 99_999_999_999, causale: "Mensa scolastica <marzo> & altro", outcome: "OK" },
    ]);
    await pay(one, true);
    const twice = await provider.receipts(one);
    expect(twice.outcome === "found" && new Set(twice.receipts.map((receipt) => receipt.receiptId)).size).toBe(2);
  });

  test.each(["500", "drop", "html", "429"] as const)(
    "an outage (%s) is neither yes nor no, and never throws",
    async (mode) => {
      const one = position();
      await control("fail", { target: "gpd", mode, times: 1, organization: ente });
      expect((await provider.issue(one)).outcome).toBe("unknown");
      expect((await provider.read(one)).outcome).toBe("missing");
    },
  );

  test("nobody there: unknown, quickly", async () => {
    const nobody = gpdProvider({ baseUrl: "http://127.0.0.1:9", subscriptionKey: "sim-x" });
    expect(await nobody.issue(position())).toMatchObject({ outcome: "unknown", why: "unreachable" });
  });

  test("a wrong key is not a refusal of the debt", async () => {
    const wrong = gpdProvider({ baseUrl: `${simulator}/gpd`, subscriptionKey: "sim-wrong" });
    expect(await wrong.issue(position())).toMatchObject({ outcome: "unknown", why: "unauthorised" });
  });
});
