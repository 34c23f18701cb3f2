/** The promises every provider keeps, whoever is behind it. The other side is the simulator, over HTTP. */
import { beforeAll, describe, expect, test } from "vitest";
import { dayInRome } from "#domain/day.ts";
import type { IssueOutcome, Position } from "./port.ts";
import { control, kits, numberOf, storyOf } from "./testing.ts";

describe.each(kits)("$name", (kit) => {
  const { ente, provider, nobody, wrong, closed } = kit;
  const { ours, position, changed, outcomeOf, issued, pay } = storyOf(kit);

  beforeAll(async () => {
    await control("fvgpay", { organization: ente, delayMs: 0 }, "PUT");
  });

  test("issuing makes a payable position, and issuing again is the same one", async () => {
    const one = position();
    const first = await outcomeOf(one);
    expect(first).toMatchObject({ outcome: "issued", iuv: expect.stringMatching(/^\d{17}$/) });
    const { iuv, codiceAvviso } = first as Extract<IssueOutcome, { outcome: "issued" }>;
    if (ours) expect({ iuv, codiceAvviso }).toEqual({ iuv: one.iuv, codiceAvviso: one.codiceAvviso });
    expect(await provider.issue(one)).toMatchObject({ outcome: "issued", iuv, codiceAvviso });
    const numbers = { iuv, codiceAvviso };
    expect(await provider.read(one)).toMatchObject({ outcome: "found", state: "payable", sameData: true, numbers });
  });

  test("what belongs to other data is a conflict, and the other data stay", async () => {
    const one = await issued();
    // Where the numbers are ours they are what can be taken; otherwise the id alone can.
    const thief = ours
      ? position({ iuv: one.iuv, codiceAvviso: one.codiceAvviso, amountCents: 1_00 })
      : changed(one, { amountCents: 1_00 });
    expect(await provider.issue(thief)).toMatchObject({ outcome: "refused", why: "conflict" });
    expect(await provider.read(changed(one, { amountCents: 77 }))).toMatchObject({ outcome: "found", sameData: false });
    expect(await provider.read(one)).toMatchObject({ outcome: "found", sameData: true });
  });

  test("what was never sent is missing, and whoever withdraws, updates or closes it hears so", async () => {
    expect((await provider.read(position())).outcome).toBe("missing");
    expect((await provider.withdraw(position())).outcome).toBe("missing");
    expect((await provider.update(position())).outcome).toBe("missing");
    expect((await provider.close(position(), "2026-10-05")).outcome).toBe("missing");
    expect((await provider.receipts(position())).outcome).toBe("missing");
  });

  test("withdrawn is withdrawn, however often it is asked", async () => {
    const one = await issued();
    expect((await provider.withdraw(one)).outcome).toBe("withdrawn");
    expect((await provider.withdraw(one)).outcome).toBe("withdrawn");
    expect(await provider.read(one)).toMatchObject({ state: "withdrawn" });
    expect((await pay(one)).status).toBe(422);
  });

  test("a due date that passes stops nothing; the last payable day does, at the last second in Rome", async () => {
    const due = await issued({ dueOn: "2026-01-31" });
    const until = await issued({ dueOn: "2027-01-15", payableUntil: "2027-03-28" });
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
    const one = await issued({ amountCents: 99_999_999_999 });
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
    const one = await issued();
    const next = changed(one, { causale: "Mensa, secondo figlio", amountCents: 7_550, dueOn: "2027-05-31" });
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
    const [paid, settled, withdrawn] = [await issued(), await issued(), await issued()];
    await pay(paid);
    await provider.close(settled, "2026-10-05");
    await provider.withdraw(withdrawn);
    const cheaper = (one: Position) => changed(one, { amountCents: 1_00 });
    expect((await provider.update(cheaper(paid))).outcome).toBe("paid");
    expect((await provider.update(cheaper(settled))).outcome).toBe(closed.update);
    expect(await provider.update(cheaper(withdrawn))).toMatchObject({ outcome: "refused", detail: expect.any(String) });
    for (const one of [paid, settled, withdrawn]) expect(await provider.read(one)).toMatchObject({ sameData: true });
    expect(await provider.read(withdrawn)).toMatchObject({ state: "withdrawn" });
  });

  test("what the other side would not take is refused in its own words, and the old data stay payable", async () => {
    const [one, other] = [await issued(), await issued()];
    const bad = { ...one, causale: "" };
    expect(await provider.update(bad)).toMatchObject({ outcome: "refused", detail: expect.stringMatching(/\w/) });
    const { iuv, codiceAvviso } = other;
    expect((await provider.update({ ...one, iuv, codiceAvviso })).outcome).toBe("refused");
    expect(await provider.read(one)).toMatchObject({ state: "payable", sameData: true });
    expect(await provider.read(other)).toMatchObject({ state: "payable", sameData: true });
  });

  test("a later last day brings an expired notice back", async () => {
    const one = await issued({ payableUntil: "2027-03-28" });
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
    const one = await issued();
    expect(await provider.close(one, "2026-10-05")).toMatchObject({
      outcome: "closed",
      providerStatus: closed.providerStatus,
    });
    expect(await provider.close(one, "2026-10-06")).toMatchObject({
      outcome: "closed",
      providerStatus: closed.providerStatus,
    });
    const read = await provider.read(one);
    expect(read).toMatchObject({ outcome: "found", state: closed.state });
    if (closed.state === "paid")
      expect(read.outcome === "found" && read.paidAt && dayInRome(read.paidAt)).toBe("2026-10-05");
    expect((await pay(one)).ok).toBe(false);
    expect((await provider.receipts(one)).outcome).toBe("missing");
  });

  test("what was paid through pagoPA is not taken for our closing; what was withdrawn can still be closed", async () => {
    const [paid, withdrawn] = [await issued(), await issued()];
    await pay(paid);
    await provider.withdraw(withdrawn);
    expect((await provider.close(paid, "2026-10-05")).outcome).toBe("paid");
    expect((await provider.receipts(paid)).outcome).toBe("found");
    expect((await provider.close(withdrawn, "2026-10-05")).outcome).toBe("closed");
  });

  test("nothing is closed that is not ours, though it bears our number", async () => {
    const one = await issued();
    const { iuv, codiceAvviso } = one;
    expect((await provider.close(position({ iuv, codiceAvviso }), "2026-10-05")).outcome).toBe("missing");
    expect((await provider.close({ ...one, ...numberOf() }, "2026-10-05")).outcome).toBe("refused");
    expect(await provider.read(one)).toMatchObject({ state: "payable" });
  });

  test.each(["500", "drop", "html", "429"] as const)(
    "an outage (%s) hides whether it was updated or closed, and the next try says",
    async (mode) => {
      const one = await issued();
      const outage = () => control("fail", { target: provider.name, mode, times: 1, organization: ente });
      await outage();
      expect((await provider.update(changed(one, { amountCents: 5_50 }))).outcome).toBe("unknown");
      expect((await provider.update(changed(one, { amountCents: 5_50 }))).outcome).toBe("updated");
      await outage();
      expect((await provider.close(one, "2026-10-05")).outcome).toBe("unknown");
      expect((await provider.close(one, "2026-10-05")).outcome).toBe("closed");
    },
  );

  test.each(["500", "drop", "html", "429"] as const)(
    "an outage (%s) is neither yes nor no, and never throws",
    async (mode) => {
      const one = position();
      await control("fail", { target: provider.name, mode, times: 1, organization: ente });
      expect((await provider.issue(one)).outcome).toBe("unknown");
      expect((await provider.read(one)).outcome).toBe("missing");
    },
  );

  test("nobody there: unknown, quickly", async () => {
    expect(await nobody.issue(position())).toMatchObject({ outcome: "unknown", why: "unreachable" });
  });

  test("wrong credentials are not a refusal of the debt", async () => {
    const unauthorised = { outcome: "unknown", why: "unauthorised" };
    expect(await wrong.issue(position())).toMatchObject(unauthorised);
    expect(await wrong.update(position())).toMatchObject(unauthorised);
    expect(await wrong.close(position(), "2026-10-05")).toMatchObject(unauthorised);
  });
});
