/** One thing done to many: seen before it is done, done once whoever asks how often, told row by row, stoppable. */
import { beforeAll, expect, test } from "vitest";
import { findBulkAction } from "#db/bulk.ts";
import { listBulkItems, progressOfBulk, tallyBulk } from "#db/bulk-items.ts";
import { listEmails } from "#db/emails.ts";
import { listPayments } from "#db/payment-list.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { sweep } from "#jobs/sweep.ts";
import { prepareBulk } from "./prepare-bulk.ts";
import { runBulk } from "./run-bulk.ts";
import { startBulk, stopBulk } from "./start-bulk.ts";
import { clock, storyOf } from "./testing.ts";

let ente: TestEnte;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
  ente = await makeEnte();
  story = storyOf(ente);
});

const several = <T>(count: number, make: () => Promise<T>) => Promise.all(Array.from({ length: count }, make));
const outcomes = async (id: string) =>
  Object.fromEntries(
    (await progressOfBulk(ente.enteId, id)).map(({ outcome, count }) => [outcome ?? "waiting", count]),
  );

async function doAll(kind: string, ids: string[], params: Record<string, unknown> = {}) {
  const { id } = await prepareBulk(ente.actor(), kind, { ids }, clock());
  await startBulk(ente.actor(), { id, params }, clock());
  await runBulk(ente.enteId, { bulkId: id }, clock);
  return id;
}

test("what is prepared says how many, for how much, and who is left out and why; nothing is done", async () => {
  const [a, b] = await several(2, () => story.issue({ amountCents: 1_000 }));
  const paid = await story.issue();
  await story.pay(paid);
  const waiting = await story.create();
  const ids = [a, b, waiting].map((payment) => payment?.id ?? "");
  const { id } = await prepareBulk(ente.actor(), "refresh", { ids: [...ids, "nonsense"] }, clock());
  const tally = await tallyBulk(ente.enteId, id);
  expect(tally).toContainEqual(expect.objectContaining({ outcome: null, count: 2, cents: 2_000 }));
  expect(tally).toContainEqual(
    expect.objectContaining({ outcome: "excluded", code: "payment.never_issued", count: 1 }),
  );
  expect(await findBulkAction(ente.enteId, id)).toMatchObject({ status: "prepared", total: 3 });
  await runBulk(ente.enteId, { bulkId: id }, clock);
  expect(await outcomes(id)).toEqual({ waiting: 2, excluded: 1 });
});

test("fifty people reissue the same twenty at once: twenty successors, and everybody is told what became of each", async () => {
  const failed = await several(20, () => story.fail());
  const ids = failed.map((payment) => payment.id);
  const actions = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const { id } = await prepareBulk(ente.actor(), "reissue", { ids }, clock());
      await startBulk(ente.actor(), { id, params: {} }, clock());
      return id;
    }),
  );
  await Promise.all(actions.slice(0, 10).map((bulkId) => runBulk(ente.enteId, { bulkId }, clock)));
  for (const bulkId of actions.slice(10)) await runBulk(ente.enteId, { bulkId }, clock);
  const all = await Promise.all(actions.map((id) => listBulkItems(ente.enteId, id, { first: 100 })));
  const done = all.flat().filter((item) => item.outcome === "done");
  expect(done).toHaveLength(20);
  expect(new Set(done.map((item) => item.paymentId)).size).toBe(20);
  const refused = all.flat().filter((item) => item.outcome === "refused");
  expect(refused).toHaveLength(49 * 20);
  expect(new Set(refused.map((item) => item.code))).toEqual(new Set(["payment.already_reissued"]));
  const successors = new Set(done.map((item) => item.resultId));
  for (const item of refused) expect(successors).toContain(item.detail);
}, 120_000);

test("two workers at one action: each payment is done once", async () => {
  const payments = await several(30, () => story.issue());
  const { id } = await prepareBulk(ente.actor(), "resend", { ids: payments.map((one) => one.id) }, clock());
  await startBulk(ente.actor(), { id, params: {} }, clock());
  await Promise.all([1, 2, 3].map(() => runBulk(ente.enteId, { bulkId: id }, clock)));
  expect(await outcomes(id)).toEqual({ done: 30 });
  const mails = await Promise.all(payments.map((one) => listEmails(ente.enteId, one.id)));
  expect(mails.map((list) => list.length)).toEqual(payments.map(() => 2));
  expect(await findBulkAction(ente.enteId, id)).toMatchObject({ status: "done" });
}, 60_000);

test("stopped half way: what was done stays, the rest is left alone and says so", async () => {
  const payments = await several(5, () => story.issue());
  const { id } = await prepareBulk(ente.actor(), "cancel", { ids: payments.map((one) => one.id) }, clock());
  await startBulk(ente.actor(), { id, params: { reason: "Sgravio" } }, clock());
  await stopBulk(ente.actor(), { id }, clock());
  await runBulk(ente.enteId, { bulkId: id }, clock);
  expect(await outcomes(id)).toEqual({ stopped: 5 });
  expect((await story.get(payments[0]?.id ?? "")).withdrawal).toBeNull();
  await expect(startBulk(ente.actor(), { id, params: { reason: "Sgravio" } }, clock())).rejects.toMatchObject({
    code: "bulk.wrong_moment",
  });
});

test("a cancellation wants a reason, new dates want a date, and both are told field by field", async () => {
  const { id: paymentId } = await story.issue();
  const prepare = async (kind: string) => (await prepareBulk(ente.actor(), kind, { ids: [paymentId] }, clock())).id;
  const start = (id: string, params: Record<string, unknown>) => startBulk(ente.actor(), { id, params }, clock());
  await expect(start(await prepare("cancel"), {})).rejects.toMatchObject({
    code: "input.invalid",
    issues: [{ path: ["reason"], code: "required" }],
  });
  await expect(start(await prepare("change_dates"), { dueOn: "" })).rejects.toMatchObject({ code: "input.invalid" });
  await expect(start(await prepare("change_dates"), { payableUntil: "01/01/2020" })).rejects.toMatchObject({
    issues: [{ path: ["payableUntil"], code: "day.past" }],
  });
});

test("all that a filter finds, and only of one's own ente; an empty choice is refused", async () => {
  const other = await makeEnte();
  const theirs = storyOf(other);
  const mine = await several(3, () => theirs.issue({ causale: "Solo queste", confirmDuplicate: true }));
  const { id } = await prepareBulk(other.actor(), "cancel", { filter: { search: "queste" } }, clock());
  expect(await findBulkAction(other.enteId, id)).toMatchObject({ total: 3 });
  expect(await findBulkAction(ente.enteId, id)).toBeNull();
  const foreign = { ids: mine.map((one) => one.id) };
  await expect(prepareBulk(ente.actor(), "cancel", foreign, clock())).rejects.toMatchObject({ code: "bulk.nothing" });
  await expect(startBulk(ente.actor(), { id, params: { reason: "x y z" } }, clock())).rejects.toMatchObject({
    code: "bulk.not_found",
  });
  const { rows } = await listPayments(other.enteId, { filter: {}, first: 10 }, clock());
  expect(rows).toHaveLength(3);
});

test("without the right it is refused, before and at the start", async () => {
  const { id: paymentId } = await story.issue();
  await expect(prepareBulk(ente.actor("viewer"), "cancel", { ids: [paymentId] }, clock())).rejects.toMatchObject({
    code: "auth.forbidden",
  });
  const { id } = await prepareBulk(ente.actor(), "cancel", { ids: [paymentId] }, clock());
  const start = startBulk(ente.actor("counter"), { id, params: { reason: "Sgravio" } }, clock());
  await expect(start).rejects.toMatchObject({ code: "auth.forbidden" });
});

test("refreshing many brings in what was paid meanwhile", async () => {
  const payments = await several(8, () => story.issue());
  await Promise.all(payments.slice(0, 3).map((one) => story.pay(one)));
  const id = await doAll(
    "refresh",
    payments.map((one) => one.id),
  );
  expect((await outcomes(id)).done).toBe(3);
  expect((await Promise.all(payments.map((one) => story.get(one.id)))).map((one) => one.status)).toEqual([
    ...Array(3).fill("paid"),
    ...Array(5).fill("issued"),
  ]);
});

test("begun twice, it runs once", async () => {
  const { id: paymentId } = await story.issue();
  const { id } = await prepareBulk(ente.actor(), "resend", { ids: [paymentId] }, clock());
  await Promise.all([1, 2, 3].map(() => startBulk(ente.actor(), { id, params: {} }, clock())));
  await runBulk(ente.enteId, { bulkId: id }, clock);
  await startBulk(ente.actor(), { id, params: {} }, clock());
  await runBulk(ente.enteId, { bulkId: id }, clock);
  expect(await listEmails(ente.enteId, paymentId)).toHaveLength(2);
});

test("what was prepared and never begun goes after a day, with its list; what was begun stays", async () => {
  const { id: paymentId } = await story.issue();
  const { id: idle } = await prepareBulk(ente.actor(), "resend", { ids: [paymentId] }, clock());
  const done = await doAll("resend", [paymentId]);
  await sweep(new Date(Date.now() + 2 * 86_400_000));
  expect(await findBulkAction(ente.enteId, idle)).toBeNull();
  expect(await listBulkItems(ente.enteId, idle, { first: 5 })).toEqual([]);
  expect(await findBulkAction(ente.enteId, done)).toMatchObject({ status: "done" });
});

test("the same key again finds the same action, also when asked ten times at once; other content is refused", async () => {
  const { id: paymentId } = await story.issue();
  const idempotency = { key: `chiave-${paymentId}`, input: { ids: [paymentId] } };
  const prepare = (input: object = idempotency.input) =>
    prepareBulk(ente.actor(), "resend", { ids: [paymentId] }, clock(), { idempotency: { ...idempotency, input } });
  const actor = ente.actor();
  const again = () => prepareBulk(actor, "resend", { ids: [paymentId] }, clock(), { idempotency });
  const answers = await Promise.all(Array.from({ length: 10 }, again));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  const other = prepareBulk(actor, "resend", { ids: [paymentId] }, clock(), {
    idempotency: { ...idempotency, input: { ids: [] } },
  });
  await expect(other).rejects.toMatchObject({ code: "idempotency.mismatch" });
  expect((await prepare()).replayed).toBe(false); // Another client's key is another key.
});

test("what has to be told can be told at the preparation, and is checked before anything is written", async () => {
  const { id: paymentId } = await story.issue();
  const prepare = (params: Record<string, unknown>) =>
    prepareBulk(ente.actor(), "cancel", { ids: [paymentId] }, clock(), { params });
  await expect(prepare({ reason: "" })).rejects.toMatchObject({ code: "input.invalid" });
  const { id } = await prepare({ reason: "Sgravio totale" });
  await startBulk(ente.actor(), { id }, clock());
  await runBulk(ente.enteId, { bulkId: id }, clock);
  expect(await story.get(paymentId)).toMatchObject({ withdrawal: "cancel", cancelReason: "Sgravio totale" });
});
