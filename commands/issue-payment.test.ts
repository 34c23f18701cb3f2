/** Issuing: what each kind of answer, or of silence, becomes. The simulator is told by words in the causale how to behave. */
import { beforeAll, expect, inject, test } from "vitest";
import { listEmails } from "#db/emails.ts";
import { listEvents } from "#db/events.ts";
import { findPayment } from "#db/payments.ts";
import { makeEnte, newPayment, type TestEnte } from "#db/seed/testing.ts";
import { createPayment } from "./create-payment.ts";
import { issuePayment } from "./issue-payment.ts";

const options = { origin: "form" as const, now: new Date(), idempotencyKey: null };
const clock = () => new Date();
let ente: TestEnte;

beforeAll(async () => {
  ente = await makeEnte();
});

async function make(causale: string) {
  const { payment } = await createPayment(ente.actor(), newPayment(ente, { causale }), options);
  return async (attempt: number) => {
    await issuePayment(ente.enteId, { paymentId: payment.id, attempt }, clock);
    const found = await findPayment(ente.enteId, payment.id);
    if (!found) throw new Error("it is gone");
    return found;
  };
}

test("accepted and payable: issued, and the debtor's mail is promised", async () => {
  const issue = await make("Mensa di prova");
  const payment = await issue(1);
  expect(payment).toMatchObject({ status: "issued", providerStatus: "VALID" });
  expect(payment.issuedAt).not.toBeNull();
  expect((await listEmails(ente.enteId, payment.id)).map((mail) => [mail.kind, mail.status])).toEqual([
    ["issued", "queued"],
  ]);
});

test("refused: failed, with the provider's reason, and no mail", async () => {
  const payment = await (await make("Verbale [sim:refuse]"))(1);
  expect(payment).toMatchObject({ status: "failed", refusalCode: "provider.data" });
  expect(payment.refusalDetail).not.toBe("");
  expect(await listEmails(ente.enteId, payment.id)).toEqual([]);
});

test("the number belongs to somebody else: failed as a conflict", async () => {
  const payment = await (await make("Verbale [sim:conflict]"))(1);
  expect(payment).toMatchObject({ status: "failed", refusalCode: "provider.conflict" });
});

test("accepted, then silence: unknown, and asking before sending again finds it", async () => {
  const issue = await make("Tributo [sim:timeout]");
  const first = await issue(1);
  expect(first.status).toBe("issuing");
  expect((await listEvents(ente.enteId, first.id)).map((event) => event.kind)).toContain("issue_unanswered");
  expect((await issue(2)).status).toBe("issued");
  const log = (await (await fetch(`${inject("simulatorUrl")}/_sim/log?organization=${ente.taxCode}`)).json()) as {
    method: string;
    nav: string;
  }[];
  expect(log.filter((call) => call.method === "POST" && call.nav === first.codiceAvviso)).toHaveLength(1);
});

test("out of order twice, then well: issued at the third try", async () => {
  const issue = await make("Tributo [sim:500]");
  expect((await issue(1)).status).toBe("issuing");
  expect((await issue(2)).status).toBe("issuing");
  expect((await issue(3)).status).toBe("issued");
});

test("out of order for good: after eight tries that surely left nothing, a person is told", async () => {
  const issue = await make("Tributo [sim:500!]");
  expect((await issue(1)).status).toBe("issuing");
  expect(await issue(8)).toMatchObject({ status: "failed", refusalCode: "provider.unavailable" });
});

test("a page of HTML with 200 is no yes", async () => {
  const payment = await (await make("Tributo [sim:html]"))(1);
  expect(payment.status).toBe("issuing");
});

test("accepted but not payable yet: nothing is announced", async () => {
  const payment = await (await make("Tributo [sim:draft]"))(1);
  expect(payment.status).toBe("issuing");
  expect(await listEmails(ente.enteId, payment.id)).toEqual([]);
});

test("two workers with the same job at once: one position, one mail", async () => {
  const issue = await make("Mensa doppia");
  const [payment] = await Promise.all([issue(1), issue(1), issue(1)]);
  const settled = await issue(2);
  expect(settled.status).toBe("issued");
  expect(await listEmails(ente.enteId, payment?.id ?? "")).toHaveLength(1);
});
