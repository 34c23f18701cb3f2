/** Money that came in elsewhere: paid here at once, closed at the provider, undone only into a new notice. */
import { beforeAll, expect, test } from "vitest";
import { listEmails } from "#db/emails.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { dayInRome } from "#domain/day.ts";
import { checkPayment } from "./check-payment.ts";
import { closePayment } from "./close-payment.ts";
import { issuePayment } from "./issue-payment.ts";
import { openCheckout } from "./open-checkout.ts";
import { recordElsewhere } from "./record-elsewhere.ts";
import { reissuePayment } from "./reissue-payment.ts";
import { clock, storyOf } from "./testing.ts";
import { undoRecord } from "./undo-record.ts";

let ente: TestEnte;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
  ente = await makeEnte();
  story = storyOf(ente);
});

const proof = { how: "counter", paidOn: dayInRome(new Date()), reason: "Pagato in contanti", evidence: "Cassa n. 12" };
const record = (id: string, fields: object = {}) => recordElsewhere(ente.actor(), { id, ...proof, ...fields }, clock());
const close = (id: string) => closePayment(ente.enteId, { paymentId: id, attempt: 1 }, clock);
const undo = (id: string) => undoRecord(ente.actor(), { id, reason: "Registrato per errore" }, clock());

test("recorded: paid at once, the debtor is told, and the provider lets nobody pay it again", async () => {
  const payment = await story.issue();
  await record(payment.id);
  expect(await story.get(payment.id)).toMatchObject({
    status: "paid",
    paidCents: payment.amountCents,
    paidElsewhere: { ...proof, told: false, by: "test admin" },
  });
  expect((await listEmails(ente.enteId, payment.id)).map((mail) => mail.kind)).toContain("paid");
  await close(payment.id);
  await close(payment.id);
  expect((await story.get(payment.id)).paidElsewhere?.told).toBe(true);
  expect((await story.kinds(payment.id)).filter((kind) => kind === "elsewhere_told")).toHaveLength(1);
  await expect(story.pay(payment)).rejects.toThrow();
  await checkPayment(ente.enteId, payment.id, clock);
  expect(await story.get(payment.id)).toMatchObject({ status: "paid", paidTwice: false });
});

test("recorded twice at once: once it counts, once it is refused", async () => {
  const { id } = await story.issue();
  const tries = await Promise.allSettled([record(id), record(id)]);
  expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect((await story.kinds(id)).filter((kind) => kind === "recorded_elsewhere")).toHaveLength(1);
});

test("a citizen was quicker at pagoPA: paid twice, said so, and no receipt is lost", async () => {
  const payment = await story.issue();
  await story.pay(payment);
  await record(payment.id);
  await close(payment.id);
  expect(await story.get(payment.id)).toMatchObject({ status: "paid", paidTwice: true });
  await expect(undo(payment.id)).rejects.toMatchObject({ code: "payment.wrong_moment" });
});

test("while somebody is paying it is refused; so are a day to come, no evidence, and those without the right", async () => {
  const open = await story.issue();
  await openCheckout({ ente: ente.enteId, paymentId: open.id }, clock);
  await expect(record(open.id)).rejects.toMatchObject({ code: "checkout.open" });
  const { id } = await story.issue();
  await expect(record(id, { paidOn: "2090-01-01" })).rejects.toMatchObject({
    issues: [{ path: ["paidOn"], code: "day.future" }],
  });
  await expect(record(id, { evidence: " " })).rejects.toMatchObject({
    issues: [{ path: ["evidence"], code: "required" }],
  });
  const counter = recordElsewhere(ente.actor("counter"), { id, ...proof }, clock());
  await expect(counter).rejects.toMatchObject({ code: "auth.forbidden" });
});

test.each([true, false])(
  "undone (the provider told: %s): the debt goes on in one new notice, whoever clicks how often",
  async (told) => {
    const payment = await story.issue();
    await record(payment.id);
    if (told) await close(payment.id);
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => undo(payment.id)));
    const made = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value.id] : []));
    expect(made).toHaveLength(1);
    const successor = made[0] ?? "";
    await close(payment.id);
    await story.withdraw(payment.id);
    await issuePayment(ente.enteId, { paymentId: successor, attempt: 1 }, clock);
    expect(await story.get(payment.id)).toMatchObject({ status: "replaced", replacedById: successor });
    expect(await story.get(successor)).toMatchObject({ status: "issued", replacesId: payment.id });
    await expect(story.pay(payment)).rejects.toThrow();
  },
);

test("undone while somebody pays the old notice after all: their money counts, and the new notice never leaves", async () => {
  const payment = await story.issue();
  await record(payment.id);
  const { id: successor } = await undo(payment.id);
  await story.pay(payment);
  await story.withdraw(payment.id);
  expect((await story.get(payment.id)).status).toBe("paid");
  expect(["cancelled", "issuing"]).toContain((await story.get(successor)).status);
  await story.withdraw(successor);
  expect((await story.get(successor)).status).toBe("cancelled");
});

test("what was paid through pagoPA is never undone nor reissued", async () => {
  const payment = await story.issue();
  await story.pay(payment);
  await checkPayment(ente.enteId, payment.id, clock);
  await expect(undo(payment.id)).rejects.toMatchObject({ code: "payment.wrong_moment" });
  await expect(reissuePayment(ente.actor(), { id: payment.id }, clock())).rejects.toMatchObject({
    code: "payment.wrong_moment",
  });
});

test("the successor is out when the old notice is paid: the new one is taken back at the provider", async () => {
  const payment = await story.issue();
  const { id: successor } = await reissuePayment(ente.actor(), { id: payment.id }, clock());
  // The money left before the old notice was withdrawn, and its receipt comes after all is done.
  await story.pay(payment);
  await story.withdraw(payment.id);
  expect((await story.get(payment.id)).status).toBe("paid");
  await story.withdraw(successor);
  expect((await story.get(successor)).status).toBe("cancelled");
});
