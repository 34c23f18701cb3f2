/** The figures of the first page: exactly the payments that the list behind each link shows, of one ente, in Rome's months. */
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { addDays, addMonths, type Day, dayInRome } from "#domain/day.ts";
import { type Situation, situationOf } from "#domain/payment-situation.ts";
import { inEnte } from "./connection.ts";
import { hasPayments, readCollected, readTodo, readTotals } from "./office-home.ts";
import { countPayments } from "./payment-list.ts";
import { emails } from "./schema/emails.ts";
import { imports } from "./schema/imports.ts";
import { payments } from "./schema/payments.ts";
import { projects } from "./schema/pratiche.ts";
import { makeEnte, paymentRow, type TestEnte } from "./seed/testing.ts";

type Row = typeof payments.$inferInsert;

const now = new Date("2026-06-15T10:00:00Z");
const today = dayInRome(now);
const hour = 3_600_000;
const payment = (ente: TestEnte, change: Partial<Row>): Row => paymentRow(ente, now, change);

async function store(ente: TestEnte, rows: Row[]): Promise<Row[]> {
  await inEnte(ente.enteId, (tx) => tx.insert(payments).values(rows));
  return rows;
}

async function mail(ente: TestEnte, row: Row, status: typeof emails.$inferInsert.status, version = 1): Promise<void> {
  const createdAt = new Date(now.getTime() + version * 1_000);
  const rest = { kind: "issued", toAddress: "mario@posta.example", locale: "it", status, version, createdAt } as const;
  await inEnte(ente.enteId, async (tx) => {
    await tx.insert(emails).values({ enteId: ente.enteId, id: uuidv7(), paymentId: row.id, ...rest });
  });
}

const figure = (rows: Row[]) => ({ count: rows.length, cents: rows.reduce((sum, row) => sum + row.amountCents, 0) });
const settled = (rows: Row[]) => ({ ...figure(rows), more: false });

/** Every combination of the facts on which a situation hangs. */
function everyKind(ente: TestEnte): Row[] {
  const rows: Row[] = [];
  for (const status of ["issuing", "issued", "failed", "paid", "cancelled", "replaced"] as const)
    for (const due of [null, -40, -1, 0, 3, 7, 8])
      for (const payable of [null, -2, 0, 90])
        for (const underWay of [null, "withdrawal", "change"])
          for (const locked of [null, -1, 1]) {
            if (due !== null && payable !== null && payable < due) continue;
            rows.push(
              payment(ente, {
                status,
                dueOn: due === null ? null : addDays(today, due),
                payableUntil: payable === null ? null : addDays(today, payable),
                withdrawal: underWay === "withdrawal" ? "cancel" : null,
                pendingChange: underWay === "change" ? { causale: "Mensa, corretta" } : null,
                lockedUntil: locked === null ? null : new Date(now.getTime() + locked * hour),
                issuedAt: status === "issuing" || status === "failed" ? null : now,
                refusalCode: status === "failed" ? (due === 3 ? "provider.conflict" : "provider.data") : null,
                // What was recorded as paid by mistake keeps its date, and is no income.
                paidAt: status === "paid" || status === "replaced" ? now : null,
                paidTwice: status === "paid" && due === 8,
                paidElsewhere: null,
              }),
            );
          }
  return rows;
}

let ours: TestEnte;
let rows: Row[];
/** The rows a list filtered by these situations would show. */
const shown = (...wanted: Situation[]) =>
  rows.filter((row) => wanted.includes(situationOf(row as Parameters<typeof situationOf>[0], now)));

beforeAll(async () => {
  ours = await makeEnte();
  rows = await store(ours, everyKind(ours));
  const theirs = await makeEnte();
  for (const row of await store(theirs, everyKind(theirs))) {
    if (row.status === "issued") await mail(theirs, row, "bounced");
  }
  await store(theirs, [payment(theirs, { status: "paid", paidAt: now })]);
});

test("refusals are counted by cause, the most frequent first", async () => {
  const of = (cause: string) => ({ cause, ...settled(shown("failed").filter((row) => row.refusalCode === cause)) });
  expect((await readTodo(ours.enteId, now)).refused).toMatchObject([of("provider.data"), of("provider.conflict")]);
});

test("due soon are those payable now whose day is one of the next seven, today included", async () => {
  const soon = shown("payable").filter((row) => row.dueOn && row.dueOn <= addDays(today, 7));
  expect(soon.length).toBeGreaterThan(0);
  expect((await readTodo(ours.enteId, now)).dueSoon).toMatchObject(settled(soon));
});

test("paid twice are those to be given back", async () => {
  expect((await readTodo(ours.enteId, now)).paidTwice).toMatchObject(settled(shown("paid_twice")));
});

test("a mail is lost while it is the latest of a payment still to be paid", async () => {
  const ente = await makeEnte();
  const [bounced, failed, mended, failedAgain, paid, arrived] = await store(ente, [
    payment(ente, {}),
    payment(ente, { dueOn: addDays(today, -3) }),
    payment(ente, {}),
    payment(ente, {}),
    payment(ente, { status: "paid", paidAt: now }),
    payment(ente, {}),
  ]);
  if (!bounced || !failed || !mended || !failedAgain || !paid || !arrived) throw new Error("not stored");
  await mail(ente, bounced, "bounced");
  await mail(ente, failed, "failed");
  await mail(ente, mended, "bounced");
  await mail(ente, mended, "sent", 2);
  await mail(ente, failedAgain, "failed");
  await mail(ente, failedAgain, "bounced", 2);
  await mail(ente, paid, "bounced");
  await mail(ente, arrived, "delivered");
  expect((await readTodo(ente.enteId, now)).mails).toMatchObject(settled([bounced, failed, failedAgain]));
  expect((await readTodo(ours.enteId, now)).mails).toMatchObject(settled([]));
});

test("only workbooks that were read and wait for a yes are named", async () => {
  const ente = await makeEnte();
  const workbook = (status: typeof imports.$inferInsert.status, minute: number) => ({
    enteId: ente.enteId,
    id: uuidv7(),
    fileName: `${status}-${minute}.xlsx`,
    sha256: Buffer.alloc(32),
    sizeBytes: 10,
    status,
    rowCount: 12,
    totalCents: 34_500,
    uploadedBy: "test",
    uploadedAt: new Date(now.getTime() + minute * 60_000),
  });
  await inEnte(ente.enteId, async (tx) => {
    await tx.insert(imports).values([workbook("checked", 1), workbook("done", 2), workbook("checked", 3)]);
  });
  const waiting = (await readTodo(ente.enteId, now)).imports;
  expect(waiting.map(({ fileName }) => fileName)).toEqual(["checked-3.xlsx", "checked-1.xlsx"]);
  expect(waiting[0]).toMatchObject({ rowCount: 12, totalCents: 34_500 });
  expect((await readTodo(ours.enteId, now)).imports).toEqual([]);
});

test("a count stops at a thousand, and then knows no sum", async () => {
  const ente = await makeEnte();
  const many = Array.from({ length: 1_001 }, () => payment(ente, { dueOn: today }));
  await store(ente, many.slice(1));
  expect((await readTodo(ente.enteId, now)).dueSoon).toMatchObject(settled(many.slice(1)));
  await store(ente, many.slice(0, 1));
  expect((await readTodo(ente.enteId, now)).dueSoon).toMatchObject({ count: 1_000, more: true, cents: null });
});

test("of a period: what was issued and stands, what came in, what fell due and was not paid", async () => {
  const month = { from: "2026-06-01", to: "2026-06-30" };
  const totals = await readTotals(ours.enteId, month, now);
  const gone = new Set(shown("failed", "issuing", "cancelled", "replaced"));
  const issued = rows.filter((row) => row.issuedAt && !gone.has(row));
  expect(totals.issued).toMatchObject(figure(issued));
  expect(totals.collected).toMatchObject(figure(shown("paid", "paid_elsewhere", "paid_twice")));
  const overdue = (from: Day, to: Day) =>
    figure(shown("overdue", "unpayable").filter((row) => row.dueOn && row.dueOn >= from && row.dueOn <= to));
  expect(totals.overdue).toMatchObject(overdue(month.from, month.to));
  const spring = { from: "2026-05-01", to: "2026-05-31" };
  const before = await readTotals(ours.enteId, spring, now);
  expect(before.overdue).toMatchObject(overdue(spring.from, spring.to));
  expect(before.overdue.count).toBeGreaterThan(0);
  expect([before.issued.count, before.collected.count]).toEqual([0, 0]);
});

test("the list counts by a figure's filter what the figure says", async () => {
  const { refused, dueSoon, paidTwice, mails } = await readTodo(ours.enteId, now);
  const totals = await readTotals(ours.enteId, { from: "2026-05-01", to: "2026-06-30" }, now);
  for (const { filter, count } of [...refused, dueSoon, paidTwice, mails, ...Object.values(totals)]) {
    expect(await countPayments(ours.enteId, filter, now, 10_000), JSON.stringify(filter)).toEqual({
      count,
      more: false,
    });
  }
});

test("income is what the receipts say", async () => {
  const ente = await makeEnte();
  await store(ente, [payment(ente, { status: "paid", paidAt: now, amountCents: 5_000, paidCents: 5_250 })]);
  const { collected, issued } = await readTotals(ente.enteId, { from: today, to: today }, now);
  expect([collected.cents, issued.cents]).toEqual([5_250, 5_000]);
});

const months = (first: Day, count: number) => Array.from({ length: count + 1 }, (_, at) => addMonths(first, at));

test("months begin at midnight in Rome, before and after the clocks change", async () => {
  const ente = await makeEnte();
  const paid = (at: string, cents: number, type = "mensa") =>
    payment(ente, { status: "paid", paidAt: new Date(at), amountCents: cents, paymentTypeId: ente.types[type] ?? "" });
  await store(ente, [
    // In March midnight is at 23:00 UTC, in April, with summer time, at 22:00.
    paid("2026-02-28T22:59:59.999Z", 1),
    paid("2026-02-28T23:00:00.000Z", 10),
    paid("2026-03-31T21:59:59.999Z", 20, "tari"),
    paid("2026-03-31T22:00:00.000Z", 100),
    paid("2026-04-30T21:59:59.999Z", 200),
    paid("2026-04-30T22:00:00.000Z", 1_000),
    // And back: October ends at 23:00 UTC.
    paid("2026-09-30T22:00:00.000Z", 10_000),
    paid("2026-10-31T22:59:59.999Z", 20_000),
    paid("2026-10-31T23:00:00.000Z", 100_000),
  ]);
  const spring = await readCollected(ente.enteId, months("2026-03-01", 2), now);
  expect(spring.map(({ month, typeName, cents }) => [month, typeName, cents]).sort()).toEqual([
    [0, "Mensa scolastica", 10],
    [0, "TARI, anno in corso", 20],
    [1, "Mensa scolastica", 300],
  ]);
  const autumn = await readCollected(ente.enteId, months("2026-10-01", 1), now);
  expect(autumn).toEqual([{ month: 0, paymentTypeId: ente.types.mensa, typeName: "Mensa scolastica", cents: 30_000 }]);
  const october = await readTotals(ente.enteId, { from: "2026-10-01", to: "2026-10-31" }, now);
  expect(october.collected).toMatchObject({ count: 2, cents: 30_000 });
});

test("the months add up to the same as the period, and nothing of another ente's is in them", async () => {
  const all = await readCollected(ours.enteId, months("2025-07-01", 12), now);
  const { collected } = await readTotals(ours.enteId, { from: "2025-07-01", to: "2026-06-30" }, now);
  expect(all.reduce((sum, row) => sum + row.cents, 0)).toBe(collected.cents);
  expect(all.map((row) => row.month)).toEqual([11]);
});

test("of one project: its payments alone, in every figure, and no workbook", async () => {
  const ente = await makeEnte();
  const projectId = uuidv7();
  const project = { id: projectId, code: "teatro", name: "Teatro" };
  await inEnte(ente.enteId, (tx) => tx.insert(projects).values({ enteId: ente.enteId, ...project }));
  const both = (change: Partial<Row>) => [payment(ente, change), payment(ente, { ...change, projectId })];
  const made = await store(ente, [
    ...both({ status: "failed", refusalCode: "provider.data" }),
    ...both({ status: "issued", issuedAt: now, dueOn: addDays(today, 2) }),
    ...both({ status: "paid", issuedAt: now, paidAt: now }),
  ]);
  const cents = made.at(-1)?.amountCents;
  const { refused, dueSoon } = await readTodo(ente.enteId, now, { projectId });
  for (const one of [refused[0], dueSoon]) expect(one).toMatchObject({ count: 1, filter: { projectId } });
  const { collected, issued } = await readTotals(ente.enteId, { from: today, to: today }, now, { projectId });
  expect([collected, issued]).toMatchObject([{ count: 1, cents }, { count: 2 }]);
  expect(await readCollected(ente.enteId, months("2026-06-01", 1), now, { projectId })).toMatchObject([{ cents }]);
});

test("an ente that never made a payment is known by it", async () => {
  const ente = await makeEnte();
  expect(await hasPayments(ente.enteId)).toBe(false);
  expect(await readCollected(ente.enteId, months("2026-01-01", 12), now)).toEqual([]);
  expect(await hasPayments(ours.enteId)).toBe(true);
});
