/** What `carts.ts` measures, once there is a database and a simulator. */
import { addOwnToCart } from "#commands/add-to-cart.ts";
import { checkOutCart } from "#commands/check-out-cart.ts";
import { checkPayment } from "#commands/check-payment.ts";
import { createPayment } from "#commands/create-payment.ts";
import { issuePayment } from "#commands/issue-payment.ts";
import { removeFromCart } from "#commands/remove-from-cart.ts";
import { browserHolder } from "#db/cart-choices.ts";
import { closePool, inEnte } from "#db/connection.ts";
import { isConnectionLost } from "#db/errors.ts";
import { cartItems } from "#db/schema/carts.ts";
import { payments } from "#db/schema/payments.ts";
import { receipts } from "#db/schema/receipts.ts";
import { makeEnte, newPayment, type TestEnte } from "#db/seed/testing.ts";
import { Refusal } from "#domain/refusal.ts";

const clock = () => new Date();
const taxCode = "RSSMRA80A01H501U";
const entiCount = 40;
const mostPresses = 5;

interface Wanted {
  holder: Buffer;
  ids: string[];
}

interface Tally {
  opened: number;
  refusedShared: number;
  busy: number;
  errors: Map<string, number>;
  openMs: number[];
}

export async function runCarts({ carts, atOnce }: { carts: number; atOnce: number }): Promise<boolean> {
  // Each ente may ask pagoPA for nine receipts a second: with many, the books close in a minute instead of ten.
  const enti = await Promise.all(Array.from({ length: entiCount }, () => makeEnte()));
  const begun = performance.now();
  const wanted = await prepare(enti, carts);
  const notices = new Map(wanted.flatMap(({ ids }) => ids).map((id) => [id, true]));
  console.log(`${carts} carts of ${notices.size} notices prepared in ${seconds(begun)}`);

  const tally: Tally = { opened: 0, refusedShared: 0, busy: 0, errors: new Map(), openMs: [] };
  const opening = performance.now();
  const open: string[] = [];
  await sideBySide(wanted, atOnce, (one) => attempt(tally, async () => void open.push(await openCart(one, tally))));
  console.log(
    `opened in ${seconds(opening)}, ${Math.min(atOnce, carts)} people asking at the same moment; all stay open`,
  );
  const paying = performance.now();
  await sideBySide(open, carts, (url) => attempt(tally, () => payAt(url)));
  console.log(`paid in ${seconds(paying)}, all at the same moment`);
  tally.openMs.sort((a, b) => a - b);
  const at = (share: number) => (tally.openMs[Math.floor(tally.openMs.length * share)] ?? 0).toFixed(0);
  console.log(`opening a cart: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(0.9999)} ms`);
  console.log(`carts opened ${tally.opened}; told that a notice is being paid already ${tally.refusedShared}`);
  console.log(`told to press again because the service is busy: ${tally.busy}`);
  console.log(`errors: ${tally.errors.size === 0 ? "none" : JSON.stringify([...tally.errors])}`);

  await new Promise((resolve) => setTimeout(resolve, 4_000));
  const right = await closeBooks(enti, notices.size);
  await closePool();
  return right && tally.errors.size === 0;
}

/** Two to five notices each, of as many enti; every tenth pair of neighbours shares one. */
async function prepare(enti: TestEnte[], carts: number): Promise<Wanted[]> {
  const sizes = Array.from({ length: carts }, (_, at) => 2 + (at % 4));
  const wanted = sizes.map((_size, at): Wanted => ({ holder: browserHolder(`bench-${at}`), ids: [] }));
  const jobs = sizes.flatMap((size, at) => Array.from({ length: size }, (_, place) => ({ at, place })));
  await sideBySide(jobs, 24, async ({ at, place }) => {
    const ente = enti[(at * 7 + place) % enti.length] as TestEnte;
    // Cents that mean nothing to the simulator, and differ, so that no sum is right by chance.
    const amountCents = 1_000 + at * 100 + place * 7 + 10;
    const change = { amountCents: amountCents - (amountCents % 100) + 10 + ((at + place) % 80), notify: false };
    const options = { origin: "form", now: clock(), idempotencyKey: null } as const;
    const { payment } = await createPayment(ente.actor(), newPayment(ente, change), options);
    await issuePayment(ente.enteId, { paymentId: payment.id, attempt: 1 }, clock);
    wanted[at]?.ids.push(payment.id);
  });
  for (let at = 0; at + 1 < carts; at += 20) {
    const shared = wanted[at]?.ids[0];
    const neighbour = wanted[at + 1];
    if (shared && neighbour && neighbour.ids.length < 5) neighbour.ids.push(shared);
  }
  return wanted;
}

async function openCart({ holder, ids }: Wanted, tally: Tally): Promise<string> {
  await pressAgain(tally, () => addOwnToCart({ taxCode, holder }, ids, clock()));
  const begun = performance.now();
  const url = await pressAgain(tally, () => goOnWithout(holder, tally));
  tally.openMs.push(performance.now() - begun);
  tally.opened++;
  return url;
}

/** "The service is busy, try again in a few seconds", and so they do. */
async function pressAgain<T>(tally: Tally, work: () => Promise<T>): Promise<T> {
  for (let presses = 1; ; presses++) {
    try {
      return await work();
    } catch (error) {
      if (!isConnectionLost(error) || presses === mostPresses) throw error;
      tally.busy++;
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
  }
}

async function payAt(url: string): Promise<void> {
  const body = new URLSearchParams({ action: "pay", psp: "SIMITADR" });
  const answer = await fetch(url, { method: "POST", redirect: "manual", body });
  if (answer.status !== 303) throw new Error(`Checkout answered ${answer.status}`);
}

async function attempt(tally: Tally, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const name = error instanceof Refusal ? error.code : String(error);
    tally.errors.set(name, (tally.errors.get(name) ?? 0) + 1);
  }
}

/** Who meets a notice another is paying goes on without it, as the page offers. */
async function goOnWithout(holder: Buffer, tally: Tally): Promise<string> {
  for (;;) {
    try {
      return (await checkOutCart({ holder, email: null }, null, clock)).url;
    } catch (error) {
      const taken = error instanceof Refusal && ["checkout.open", "cart.not_payable"].includes(error.code);
      if (!taken || typeof error.params.paymentId !== "string") throw error;
      tally.refusedShared++;
      await removeFromCart(holder, [error.params.paymentId]);
    }
  }
}

/** Fetches every receipt, then holds what the ente has against what was owed. */
async function closeBooks(enti: TestEnte[], notices: number): Promise<boolean> {
  const begun = performance.now();
  const facts = { owed: 0, received: 0, paid: 0, receipts: 0, twice: 0, inTwoCarts: 0, held: 0 };
  await sideBySide(enti, enti.length, async ({ enteId }) => {
    const rows = await inEnte(enteId, (tx) => tx.select({ id: payments.id }).from(payments));
    await sideBySide(rows, 2, async ({ id }) => void (await checkPayment(enteId, id, clock)));
    const [all, slips, items] = await inEnte(enteId, async (tx) => [
      await tx.select().from(payments),
      await tx.select().from(receipts),
      await tx.select().from(cartItems),
    ]);
    facts.owed += all.reduce((sum, row) => sum + row.amountCents, 0);
    facts.received += slips.reduce((sum, row) => sum + row.amountCents, 0);
    facts.paid += all.filter(({ status }) => status === "paid").length;
    facts.twice += all.filter(({ paidTwice }) => paidTwice).length;
    facts.receipts += slips.length;
    facts.inTwoCarts += items.length - new Set(items.map(({ paymentId }) => paymentId)).size;
    facts.held += items.filter(({ live }) => live).length;
  });
  console.log(`books closed in ${seconds(begun)}: ${JSON.stringify(facts)}`);
  const { owed, received, paid, twice, inTwoCarts, held } = facts;
  const right = owed === received && paid === notices && facts.receipts === notices && twice + inTwoCarts + held === 0;
  console.log(right ? "every cent is where it belongs" : "THE BOOKS DO NOT AGREE");
  return right;
}

async function sideBySide<T>(items: T[], most: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}

const seconds = (since: number) => `${((performance.now() - since) / 1_000).toFixed(1)} s`;
