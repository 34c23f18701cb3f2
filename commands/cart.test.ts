/** Carts: several notices of several enti paid once, and no notice in two carts whatever races. */
import { beforeAll, expect, test } from "vitest";
import { addChoices, browserHolder, citizenHolder, listChoices, mergeChoices } from "#db/cart-choices.ts";
import { listCartNotices } from "#db/cart-contents.ts";
import { findCartOutcome } from "#db/carts.ts";
import { acrossEnti, inEnte } from "#db/connection.ts";
import { cartItems } from "#db/schema/carts.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import type { Payment } from "#domain/payment.ts";
import { situationOf } from "#domain/payment-situation.ts";
import { Refusal } from "#domain/refusal.ts";
import { makePaymentLink } from "#links.ts";
import { addLinkToCart, addOwnToCart } from "./add-to-cart.ts";
import { checkOutCart } from "./check-out-cart.ts";
import { checkPayment } from "./check-payment.ts";
import { returnFromCheckout } from "./return-from-checkout.ts";
import { clock, storyOf } from "./testing.ts";

let first: TestEnte;
let second: TestEnte;
const mario = "RSSMRA80A01H501U";

beforeAll(async () => {
  [first, second] = await Promise.all([makeEnte(), makeEnte()]);
});

let serial = 0;
const newHolder = () => browserHolder(`holder-${serial++}`);

async function issue(ente: TestEnte, count: number): Promise<Payment[]> {
  const made: Payment[] = [];
  for (let at = 0; at < count; at++) made.push(await storyOf(ente).issue());
  return made;
}

async function fill(holder: Buffer, payments: Payment[]): Promise<void> {
  await addOwnToCart(
    { taxCode: mario, holder },
    payments.map(({ id }) => id),
    new Date(),
  );
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "no refusal",
    (error: unknown) => (error instanceof Refusal ? { code: error.code, ...error.params } : Promise.reject(error)),
  );

/** Follows the address Checkout gave and pays there. */
async function payAt(url: string, action = "pay"): Promise<string> {
  const answer = await fetch(url, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ action, psp: "SIMITADR" }),
  });
  return answer.headers.get("location") ?? "";
}

const cartOf = async (ente: TestEnte, id: string) => {
  const rows = await inEnte(ente.enteId, (tx) => tx.select().from(cartItems));
  return rows.find((one) => one.paymentId === id && one.live)?.cartId ?? "";
};

async function allPaid(payments: [TestEnte, Payment][]): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    await Promise.all(payments.map(([ente, { id }]) => checkPayment(ente.enteId, id, clock)));
    const now = await Promise.all(payments.map(([ente, { id }]) => storyOf(ente).get(id)));
    if (now.every(({ status }) => status === "paid")) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("never paid");
}

test("three notices of two enti are paid in one operation, and each has its receipt", async () => {
  const holder = newHolder();
  const [a, b] = (await issue(first, 2)) as [Payment, Payment];
  const [c] = (await issue(second, 1)) as [Payment];
  await fill(holder, [a, b, c]);
  const { url } = await checkOutCart({ holder, email: null }, null, clock);
  expect(await (await fetch(url)).text()).toContain(`Comune di Prova ${second.taxCode}`);
  const cartId = await cartOf(first, a.id);
  expect(await cartOf(second, c.id)).toBe(cartId);
  await payAt(url);
  await allPaid([
    [first, a],
    [first, b],
    [second, c],
  ]);
  await returnFromCheckout({ cartId, landing: "ok" }, clock);
  const outcome = await findCartOutcome(cartId);
  expect(outcome?.items.map(({ status }) => status)).toEqual(["paid", "paid", "paid"]);
  expect(await listChoices(holder)).toEqual([]);
});

test("twenty clicks on two devices are one cart, and its address is the same for all", async () => {
  const holder = newHolder();
  const [a] = (await issue(first, 1)) as [Payment];
  const [b] = (await issue(second, 1)) as [Payment];
  await fill(holder, [a, b]);
  const urls = await Promise.all(Array.from({ length: 20 }, () => checkOutCart({ holder, email: null }, null, clock)));
  expect(new Set(urls.map(({ url }) => url)).size).toBe(1);
});

test("of two carts that share a notice one is opened, and the other is told which notice is taken", async () => {
  const [a, b] = (await issue(first, 2)) as [Payment, Payment];
  const [c] = (await issue(second, 1)) as [Payment];
  const [one, other] = [newHolder(), newHolder()];
  await fill(one, [a, b]);
  await fill(other, [c, b]);
  const answers = await Promise.all(
    [one, other].map((holder) => refusal(checkOutCart({ holder, email: null }, null, clock))),
  );
  expect(answers).toContainEqual("no refusal");
  expect(answers).toContainEqual({ code: "checkout.open", paymentId: b.id });
});

test("giving up at Checkout frees every notice of every ente at once", async () => {
  const holder = newHolder();
  const [a] = (await issue(first, 1)) as [Payment];
  const [b] = (await issue(second, 1)) as [Payment];
  await fill(holder, [a, b]);
  const before = await checkOutCart({ holder, email: null }, null, clock);
  const cartId = await cartOf(first, a.id);
  expect(situationOf(await storyOf(second).get(b.id), new Date())).toBe("in_progress");
  expect(await payAt(before.url, "cancel")).toContain("/paga/esito/annullato?c=");
  await returnFromCheckout({ cartId, landing: "cancel" }, clock);
  for (const [ente, { id }] of [
    [first, a],
    [second, b],
  ] as const)
    expect(situationOf(await storyOf(ente).get(id), new Date())).toBe("payable");
  const again = await checkOutCart({ holder, email: null }, null, clock);
  expect(again.url).not.toBe(before.url);
  // The old page, opened once more, says nothing about the new cart.
  await returnFromCheckout({ cartId, landing: "cancel" }, clock);
  expect(situationOf(await storyOf(first).get(a.id), new Date())).toBe("in_progress");
});

test("a notice paid at the counter meanwhile is named, and the others are paid without it", async () => {
  const holder = newHolder();
  const [a, b] = (await issue(first, 2)) as [Payment, Payment];
  const [c] = (await issue(second, 1)) as [Payment];
  await fill(holder, [a, b, c]);
  await storyOf(first).pay(b);
  expect(await refusal(checkOutCart({ holder, email: null }, null, clock))).toEqual({
    code: "cart.not_payable",
    paymentId: b.id,
    situation: "paid",
  });
  expect(situationOf(await storyOf(second).get(c.id), new Date())).toBe("payable");
  expect((await listCartNotices(holder)).map(({ status }) => status)).toEqual(["issued", "paid", "issued"]);
  expect((await checkOutCart({ holder, email: null }, null, clock)).url).toMatch(/^http/);
});

test("seven notices are two operations: five now, the rest after", async () => {
  const holder = newHolder();
  const seven = await issue(first, 7);
  await fill(holder, seven);
  const all = seven.map(({ id }) => id);
  expect(await refusal(checkOutCart({ holder, email: null }, all, clock))).toEqual({ code: "cart.too_many", max: 5 });
  await checkOutCart({ holder, email: null }, null, clock);
  const locked = await Promise.all(seven.map(({ id }) => storyOf(first).get(id)));
  expect(locked.filter(({ lockedUntil }) => lockedUntil !== null)).toHaveLength(5);
});

test("what was begun is resumed by asking for the same, and does not stand in the way of what is added after", async () => {
  const holder = newHolder();
  const [a, b] = (await issue(first, 2)) as [Payment, Payment];
  await fill(holder, [a]);
  const begun = await checkOutCart({ holder, email: null }, null, clock);
  expect((await checkOutCart({ holder, email: null }, null, clock)).url).toBe(begun.url);
  await fill(holder, [b]);
  const other = await checkOutCart({ holder, email: null }, null, clock);
  expect(other.url).not.toBe(begun.url);
  expect((await checkOutCart({ holder, email: null }, [a.id], clock)).url).toBe(begun.url);
  expect(await refusal(checkOutCart({ holder, email: null }, [a.id, b.id], clock))).toMatchObject({
    code: "checkout.open",
  });
});

test("another's notice cannot be added by its id, only by its link", async () => {
  const holder = newHolder();
  const [a] = (await issue(first, 1)) as [Payment];
  const stranger = { taxCode: "VRDLGU80A01H501W", holder };
  expect(await refusal(addOwnToCart(stranger, [a.id], new Date()))).toEqual({ code: "payment.not_found" });
  expect(await refusal(addOwnToCart(stranger, [], new Date()))).toEqual({ code: "cart.nothing" });
  const link = makePaymentLink(first.enteId, a.id, "public", new Date(Date.now() + 60_000));
  await addLinkToCart(holder, link, new Date());
  await addLinkToCart(holder, link, new Date());
  expect((await listCartNotices(holder)).map(({ id }) => id)).toEqual([a.id]);
  expect(await refusal(addLinkToCart(holder, `${link}x`, new Date()))).toEqual({ code: "payment.not_found" });
});

test("what a browser held is the citizen's after signing in, once each, and a cart has an end", async () => {
  const [browser, citizen] = [newHolder(), citizenHolder(`TEST${Date.now()}`)];
  const [a, b] = (await issue(first, 2)) as [Payment, Payment];
  await fill(browser, [a, b]);
  await fill(citizen, [b]);
  await mergeChoices(browser, citizen);
  expect((await listChoices(citizen)).map(({ paymentId }) => paymentId).sort()).toEqual([a.id, b.id].sort());
  expect(await listChoices(browser)).toEqual([]);
  const more = Array.from({ length: 49 }, () => ({ ente: first.enteId, paymentId: crypto.randomUUID() }));
  expect(await addChoices(citizen, more, 50, new Date())).toBe(false);
  expect(await listChoices(citizen)).toHaveLength(2);
});

test("a cart is taken from every ente or from none", async () => {
  const [a] = (await issue(first, 1)) as [Payment];
  const failing = acrossEnti(async (visit) => {
    await visit(first.enteId, async (tx) => {
      await tx.insert(cartItems).values({
        enteId: first.enteId,
        cartId: crypto.randomUUID(),
        paymentId: a.id,
        amountCents: 1,
        live: true,
      });
    });
  });
  await expect(failing).rejects.toMatchObject({ code: "23503" });
  const inside = acrossEnti((visit) => visit(second.enteId, (tx) => tx.select().from(cartItems)));
  expect((await inside).every(({ enteId }) => enteId === second.enteId)).toBe(true);
});
