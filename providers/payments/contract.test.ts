/** The promises every provider keeps, whoever is behind it. The other side is the simulator, over HTTP. */
import { randomInt, randomUUID } from "node:crypto";
import { describe, expect, inject, test } from "vitest";
import { makeCodiceAvviso } from "#domain/avviso.ts";
import { dayInRome } from "#domain/day.ts";
import { gpdProvider } from "./gpd/gpd.ts";
import type { PaymentProvider, Position } from "./port.ts";

const simulator = inject("simulatorUrl");
const ente = "80000000002";
const providers: PaymentProvider[] = [gpdProvider({ baseUrl: `${simulator}/gpd`, subscriptionKey: "sim-contract" })];

function position(change: Partial<Position> = {}): Position {
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
    ...numberOf(),
    ...change,
  };
}

function numberOf() {
  return makeCodiceAvviso("01", String(randomInt(1e12)).padStart(13, "0"));
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

  test("what was never sent is missing, and whoever withdraws, updates or closes it hears so", async () => {
    expect((await provider.read(position())).outcome).toBe("missing");
    expect((await provider.withdraw(position())).outcome).toBe("missing");
    expect((await provider.update(position())).outcome).toBe("missing");
    expect((await provider.close(position(), "2026-10-05")).outcome).toBe("missing");
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

  test("updated, it can be paid with the new data and under the same numbers, however often it is said", async () => {
    const one = position();
    await provider.issue(one);
    const next = { ...one, causale: "Mensa, secondo figlio", amountCents: 7_550, dueOn: "2027-05-31" };
    expect(await provider.update(next)).toMatchObject({ outcome: "updated", exchange: { httpStatus: 200 } });
    expect(await provider.update(next)).toMatchObject({ outcome: "updated" });
    expect(await provider.read(next)).toMatchObject({ state: "payable", sameData: true });
    expect(await provider.read(one)).toMatchObject({ state: "payable", sameData: false });
    expect((await pay(one)).status).toBe(200);
    const paid = await provider.receipts(next);
    expect(paid.outcome === "found" && paid.receipts).toMatchObject([
      { iuv: one.iuv, amountCents: 7_550, causale: "Mensa, secondo figlio" },
    ]);
  });

  test("an update that comes too late changes nothing, whether it was paid, closed or withdrawn", async () => {
    const [paid, closed, withdrawn] = [position(), position(), position()];
    for (const one of [paid, closed, withdrawn]) await provider.issue(one);
    await pay(paid);
    await provider.close(closed, "2026-10-05");
    await provider.withdraw(withdrawn);
    const cheaper = (one: Position) => ({ ...one, amountCents: 1_00 });
    expect((await provider.update(cheaper(paid))).outcome).toBe("paid");
    expect((await provider.update(cheaper(closed))).outcome).toBe("paid");
    expect(await provider.update(cheaper(withdrawn))).toMatchObject({ outcome: "refused", detail: expect.any(String) });
    for (const one of [paid, closed, withdrawn]) expect(await provider.read(one)).toMatchObject({ sameData: true });
    expect(await provider.read(withdrawn)).toMatchObject({ state: "withdrawn" });
  });

  test("what the other side would not take is refused in its own words, and the old data stay payable", async () => {
    const [one, other] = [position(), position()];
    await provider.issue(one);
    await provider.issue(other);
    const bad = { ...one, causale: "" };
    expect(await provider.update(bad)).toMatchObject({ outcome: "refused", detail: expect.stringMatching(/\w/) });
    const { iuv, codiceAvviso } = other;
    expect((await provider.update({ ...one, iuv, codiceAvviso })).outcome).toBe("refused");
    expect(await provider.read(one)).toMatchObject({ state: "payable", sameData: true });
    expect(await provider.read(other)).toMatchObject({ state: "payable", sameData: true });
  });

  test("a later last day brings an expired notice back", async () => {
    const one = position({ payableUntil: "2027-03-28" });
    await provider.issue(one);
    try {
      await control("clock", { offsetMs: Date.parse("2027-03-30T10:00:00Z") - Date.now() }, "PUT");
      expect(await provider.read(one)).toMatchObject({ state: "expired" });
      expect((await provider.update(one)).outcome).toBe("refused");
      const later = { ...one, payableUntil: "2027-04-30" };
      expect((await provider.update(later)).outcome).toBe("updated");
      expect(await provider.read(later)).toMatchObject({ state: "payable" });
    } finally {
      await control("clock", { offsetMs: 0 }, "PUT");
    }
  });

  test("closed as paid elsewhere, nobody can pay it, no receipt comes, and saying it again is the same", async () => {
    const one = position();
    await provider.issue(one);
    expect(await provider.close(one, "2026-10-05")).toMatchObject({ outcome: "closed", providerStatus: "PAID" });
    expect(await provider.close(one, "2026-10-06")).toMatchObject({ outcome: "closed", providerStatus: "PAID" });
    const read = await provider.read(one);
    expect(read).toMatchObject({ outcome: "found", state: "paid" });
    expect(read.outcome === "found" && read.paidAt && dayInRome(read.paidAt)).toBe("2026-10-05");
    expect((await pay(one)).status).toBe(409);
    expect((await provider.receipts(one)).outcome).toBe("missing");
  });

  test("what was paid through pagoPA is not taken for our closing; what was withdrawn can still be closed", async () => {
    const [paid, withdrawn] = [position(), position()];
    for (const one of [paid, withdrawn]) await provider.issue(one);
    await pay(paid);
    await provider.withdraw(withdrawn);
    expect((await provider.close(paid, "2026-10-05")).outcome).toBe("paid");
    expect((await provider.receipts(paid)).outcome).toBe("found");
    expect((await provider.close(withdrawn, "2026-10-05")).outcome).toBe("closed");
  });

  test("nothing is closed that is not ours, though it bears our number", async () => {
    const one = position();
    await provider.issue(one);
    const { iuv, codiceAvviso } = one;
    expect((await provider.close(position({ iuv, codiceAvviso }), "2026-10-05")).outcome).toBe("missing");
    expect((await provider.close({ ...one, ...numberOf() }, "2026-10-05")).outcome).toBe("refused");
    expect(await provider.read(one)).toMatchObject({ state: "payable" });
  });

  test.each(["500", "drop", "html", "429"] as const)(
    "an outage (%s) hides whether it was updated or closed, and the next try says",
    async (mode) => {
      const one = position();
      await provider.issue(one);
      const outage = () => control("fail", { target: "gpd", mode, times: 1, organization: ente });
      await outage();
      expect((await provider.update({ ...one, amountCents: 5_50 })).outcome).toBe("unknown");
      expect((await provider.update({ ...one, amountCents: 5_50 })).outcome).toBe("updated");
      await outage();
      expect((await provider.close(one, "2026-10-05")).outcome).toBe("unknown");
      expect((await provider.close(one, "2026-10-05")).outcome).toBe("closed");
    },
  );

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
    const unauthorised = { outcome: "unknown", why: "unauthorised" };
    expect(await wrong.issue(position())).toMatchObject(unauthorised);
    expect(await wrong.update(position())).toMatchObject(unauthorised);
    expect(await wrong.close(position(), "2026-10-05")).toMatchObject(unauthorised);
  });
});
