/** Changing a payment: the provider first, then us; and whoever pays meanwhile pays what they were shown. */
import { beforeAll, expect, inject, test } from "vitest";
import { listEmails } from "#db/emails.ts";
import { listEvents } from "#db/events.ts";
import { listPayments } from "#db/payment-list.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { cancelPayment } from "./cancel-payment.ts";
import { changePayment } from "./change-payment.ts";
import { checkPayment } from "./check-payment.ts";
import { openCheckout } from "./open-checkout.ts";
import { reissuePayment } from "./reissue-payment.ts";
import { tellChange } from "./tell-change.ts";
import { clock, storyOf } from "./testing.ts";

let ente: TestEnte;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
  ente = await makeEnte();
  story = storyOf(ente);
});

const change = (id: string, fields: object) => changePayment(ente.actor(), { id, ...fields }, clock());
const tell = (id: string) => tellChange(ente.enteId, { paymentId: id, attempt: 1 }, clock);

/** The position as the other side holds it, found by its IUV. */
async function thereNow(iuv: string | null) {
  const path = `/gpd/debt-positions-service/v1/organizations/${ente.taxCode}/debtpositions?limit=50&page=0`;
  const answer = await fetch(`${inject("simulatorUrl")}${path}`, { headers: { "Ocp-Apim-Subscription-Key": "sim-x" } });
  type Held = { status: string; paymentOption: { iuv: string; amount: number }[] };
  const { payment_position_list: list } = (await answer.json()) as { payment_position_list: Held[] };
  const held = list.find((one) => one.paymentOption.some((option) => option.iuv === iuv));
  return { status: held?.status, amount: held?.paymentOption[0]?.amount };
}

test("a new sum, due day and causale: told to the provider, then true here, with the notice sent again", async () => {
  const { id, codiceAvviso, iuv } = await story.issue({ amountCents: 4_990 });
  await change(id, {
    amountCents: 5_250,
    causale: "Mensa corretta Zwiebel",
    dueOn: "28/02/2027",
    email: "nuova@posta.example",
  });
  const waiting = await story.get(id);
  expect(waiting).toMatchObject({ amountCents: 4_990, pendingChange: { amountCents: 5_250 } });
  await tell(id);
  expect(await story.get(id)).toMatchObject({
    status: "issued",
    amountCents: 5_250,
    causale: "Mensa corretta Zwiebel",
    dueOn: "2027-02-28",
    pendingChange: null,
    codiceAvviso,
    iuv,
  });
  expect(await thereNow(iuv)).toMatchObject({ amount: 5_250, status: "VALID" });
  const mails = await listEmails(ente.enteId, id);
  expect(mails.map((mail) => [mail.kind, mail.version, mail.toAddress === "nuova@posta.example"])).toEqual([
    ["issued", 1, false],
    ["changed", 1, true],
  ]);
  const changed = (await listEvents(ente.enteId, id)).find((event) => event.kind === "changed");
  expect(changed?.data).toMatchObject({ amountCents: 5_250, "was.amountCents": 4_990 });
  expect(JSON.stringify(changed?.data)).not.toContain("nuova@");
  const found = await listPayments(ente.enteId, { filter: { search: "zwieb" }, first: 5 }, clock());
  expect(found.rows.map((row) => row.id)).toEqual([id]);
});

test("until the provider has agreed nobody can begin to pay, cancel, reissue or change again", async () => {
  const { id } = await story.issue();
  await change(id, { amountCents: 7_000 });
  await expect(openCheckout({ ente: ente.enteId, paymentId: id }, clock)).rejects.toMatchObject({
    code: "checkout.not_payable",
  });
  for (const refused of [
    () => change(id, { amountCents: 8_000 }),
    () => cancelPayment(ente.actor(), { id, reason: "sgravio" }, clock()),
    () => reissuePayment(ente.actor(), { id }, clock()),
  ])
    await expect(refused()).rejects.toMatchObject({ code: "payment.under_way" });
});

test("while somebody pays at Checkout a change is refused", async () => {
  const { id } = await story.issue();
  await openCheckout({ ente: ente.enteId, paymentId: id }, clock);
  await expect(change(id, { amountCents: 7_000 })).rejects.toMatchObject({ code: "checkout.open" });
});

test("paid before the change arrives: the change is dropped, the old sum is what was paid", async () => {
  const payment = await story.issue({ amountCents: 4_990 });
  await change(payment.id, { amountCents: 7_000 });
  await story.pay(payment);
  await tell(payment.id);
  expect(await story.get(payment.id)).toMatchObject({
    status: "paid",
    amountCents: 4_990,
    paidCents: 4_990,
    pendingChange: null,
  });
  expect(await story.kinds(payment.id)).toContain("change_refused");
});

test("paid after the change is true there, before we have written it down: the new sum is paid, and told", async () => {
  const payment = await story.issue({ amountCents: 4_990 });
  await change(payment.id, { amountCents: 7_000 });
  await tell(payment.id);
  await story.pay(payment);
  await checkPayment(ente.enteId, payment.id, clock);
  expect(await story.get(payment.id)).toMatchObject({ status: "paid", amountCents: 7_000, paidCents: 7_000 });
});

test("two people edit the same payment: the second is told that it changed", async () => {
  const { id, version } = await story.issue();
  const tries = await Promise.allSettled([
    changePayment(ente.actor(), { id, version, causale: "Prima mano" }, clock()),
    changePayment(ente.actor(), { id, version, causale: "Seconda mano" }, clock()),
  ]);
  const codes = tries.flatMap((one) => (one.status === "rejected" ? [(one.reason as { code: string }).code] : []));
  expect(codes).toEqual(["payment.stale"]);
});

test("what failed is mended here and then reissued with the mended data", async () => {
  const { id } = await story.fail();
  await change(id, { causale: "Verbale corretto" });
  const { id: successor } = await reissuePayment(ente.actor(), { id }, clock());
  await story.withdraw(id);
  expect(await story.get(id)).toMatchObject({ status: "replaced", causale: "Verbale corretto" });
  expect(await story.get(successor)).toMatchObject({ causale: "Verbale corretto", replacesId: id });
});

test("the same address again is no change, however its parts are ordered", async () => {
  const address = {
    street: "Via Roma",
    number: "1",
    postalCode: "33100",
    city: "Udine",
    province: "UD",
    country: "IT",
  };
  const { id } = await story.issue();
  await change(id, { address });
  await tell(id);
  expect((await story.get(id)).debtor.address).toEqual(address);
  await expect(change(id, { address })).rejects.toMatchObject({ code: "payment.no_change" });
});

test("nothing new, wrong fields and the wrong moment are refused, each with its reason", async () => {
  const payment = await story.issue({ amountCents: 4_990 });
  const { id } = payment;
  await expect(change(id, { amountCents: 4_990 })).rejects.toMatchObject({ code: "payment.no_change" });
  await expect(change(id, { amountCents: 0, causale: "" })).rejects.toMatchObject({
    code: "input.invalid",
    issues: [
      { path: ["causale"], code: "required" },
      { path: ["amountCents"], code: "amount.too_small" },
    ],
  });
  await expect(change(id, { payableUntil: "2020-01-01" })).rejects.toMatchObject({
    issues: [
      { path: ["payableUntil"], code: "day.past" },
      { path: ["payableUntil"], code: "day.before_due" },
    ],
  });
  await expect(change(id, { quote: [{ amountCents: 4_990 }] })).rejects.toMatchObject({
    issues: [{ path: ["quote"], code: "quote.not_supported" }],
  });
  await expect(changePayment(ente.actor("viewer"), { id, causale: "Altra" }, clock())).rejects.toMatchObject({
    code: "auth.forbidden",
  });
  await story.pay(payment);
  await checkPayment(ente.enteId, id, clock);
  await expect(change(id, { causale: "Altra" })).rejects.toMatchObject({ code: "payment.wrong_moment" });
  const other = await makeEnte();
  await expect(changePayment(other.actor(), { id, causale: "Altra" }, clock())).rejects.toMatchObject({
    code: "payment.not_found",
  });
});
