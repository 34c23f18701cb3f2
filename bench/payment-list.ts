/**
 * The list of payments after `npm run seed:big`, in the largest ente: each question as the house asks it, beside the
 * same question in plain SQL on the same connection settings. With APP_URL set to an app on that database, whole pages
 * too. `npx tsx bench/payment-list.ts`
 */
import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { closePool, inEnte, inPlatform, pool, type Tx } from "#db/connection.ts";
import { openOperatorSession } from "#db/operator-sessions.ts";
import { countPayments, listPayments } from "#db/payment-list.ts";
import { enti } from "#db/schema/enti.ts";
import { memberships, operators } from "#db/schema/people.ts";
import { asProvenEnte, type EnteId } from "#domain/ente.ts";
import type { PaymentFilter, PaymentOrder } from "#domain/payment-filter.ts";

const rounds = 200;
const now = new Date();

const { rows: sizes } = await pool().query<{ id: string; name: string }>(
  "select id, name from enti where slug = 'grande-0'",
);
const [largest] = sizes;
if (!largest) throw new Error("no big ente: run `npm run seed:big` first");
const ente = asProvenEnte(largest.id);
const facts = await inEnte(ente, readFacts);
console.log(`${largest.name}: ${facts.count} payments. Milliseconds; ${rounds} rounds each.\n`);

const page = (filter: PaymentFilter, order?: PaymentOrder) => () =>
  listPayments(ente, { filter, first: 50, ...(order && { order }) }, now);
const sqlPage =
  (condition: string, order = "created_at desc, id desc") =>
  () =>
    plain(ente, condition, order);

const deep = await deepCursor(0.9);
await beside("first page", page({}), sqlPage("true"));
await beside(
  "page at nine tenths",
  () => listPayments(ente, { filter: {}, first: 50, after: deep.cursor }, now),
  () => plain(ente, `(created_at, id) < ('${deep.createdAt}', '${deep.id}')`),
);
await beside("by status", page({ status: ["paid"] }), sqlPage("status = 'paid'"));
await beside(
  "by situation: overdue",
  page({ situation: ["overdue"] }),
  sqlPage("status = 'issued' and due_on < current_date"),
);
await beside(
  "by type and status",
  page({ paymentTypeId: [facts.type], status: ["failed"] }),
  sqlPage(`payment_type_id = '${facts.type}' and status = 'failed'`),
);
await beside(
  "due in a week",
  page({ due: facts.week }),
  sqlPage(`due_on between '${facts.week.from}' and '${facts.week.to}'`),
);
await beside("dearer than 9/10", page({ amount: { from: facts.dear } }), sqlPage(`amount_cents >= ${facts.dear}`));
await beside(
  "ordered by due day",
  page({}, { key: "due", descending: false }),
  sqlPage("true", "coalesce(due_on, 'infinity'), id"),
);
await beside(
  "ordered by name",
  page({}, { key: "debtor", descending: false }),
  sqlPage("true", "debtor_surname, debtor_name, id"),
);
await beside(
  "ordered by sum",
  page({}, { key: "amount", descending: true }),
  sqlPage("true", "amount_cents desc, id desc"),
);
await beside("a codice avviso", page({ search: facts.codice }), sqlPage(`codice_avviso = '${facts.codice}'`));
await beside(
  "a whole name",
  page({ search: "mario rossi" }),
  sqlPage("debtor_surname = 'Rossi' and debtor_name = 'Mario'"),
);
await beside("part of a surname", page({ search: "zani" }), sqlPage("debtor_surname ilike 'zani%'"));
await beside("a common word", page({ search: "mensa" }), sqlPage("causale ilike '%mensa%'"));
await beside(
  "no such word",
  page({ search: "xyzzy" }),
  sqlPage("causale ilike '%xyzzy%' or debtor_surname ilike '%xyzzy%'"),
);
await beside(
  "count, all",
  () => countPayments(ente, {}, now),
  () => plainCount(ente, "true"),
);
await beside(
  "count, a common word",
  () => countPayments(ente, { search: "mensa" }, now),
  () => plainCount(ente, "causale ilike '%mensa%'"),
);

if (process.env.APP_URL?.startsWith("http://127.0.0.1") && process.env.BENCH_PAGES)
  await wholePages(process.env.APP_URL);
await closePool();

async function readFacts(tx: Tx) {
  const one = async <T extends Record<string, unknown>>(query: string) => (await tx.execute<T>(query)).rows[0] as T;
  const { count } = await one<{ count: number }>("select count(*)::int as count from payments");
  const { type } = await one<{ type: string }>("select payment_type_id as type from payments limit 1");
  const { dear } = await one<{ dear: number }>(
    "select percentile_disc(0.9) within group (order by amount_cents)::int as dear from payments",
  );
  const { codice } = await one<{ codice: string }>(
    "select codice_avviso as codice from payments where codice_avviso is not null limit 1",
  );
  const week = await one<{ from: string; to: string }>(
    `select percentile_disc(0.5) within group (order by due_on)::text as "from",
      (percentile_disc(0.5) within group (order by due_on) + 7)::text as "to" from payments`,
  );
  return { count, type, dear, codice, week };
}

async function deepCursor(share: number) {
  return inEnte(ente, async (tx) => {
    const { rows } = await tx.execute<{ key: string; id: string }>(
      `select created_at::text as key, id from payments order by created_at desc, id desc offset ${Math.floor(facts.count * share)} limit 1`,
    );
    const { key, id } = rows[0] as { key: string; id: string };
    return { cursor: Buffer.from(JSON.stringify(["created", key, id])).toString("base64url"), createdAt: key, id };
  });
}

function plain(of: EnteId, condition: string, order = "created_at desc, id desc") {
  return inEnte(of, (tx) =>
    tx.execute(`select * from payments where ente_id = '${of}' and (${condition}) order by ${order} limit 51`),
  );
}

function plainCount(of: EnteId, condition: string) {
  return inEnte(of, (tx) =>
    tx.execute(`select count(*) from (select 1 from payments where ente_id = '${of}' and (${condition}) limit 1001) c`),
  );
}

async function beside(name: string, ours: () => Promise<unknown>, theirs: () => Promise<unknown>): Promise<void> {
  const [a, b] = [await series(ours), await series(theirs)];
  const show = (times: number[]) => `p50 ${at(times, 0.5)}  p95 ${at(times, 0.95)}`;
  console.log(`${name.padEnd(24)} ${show(a)}    plain SQL ${show(b)}`);
}

async function series(work: () => Promise<unknown>): Promise<number[]> {
  for (let warm = 0; warm < 5; warm++) await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return times.sort((x, y) => x - y);
}

function at(times: number[], share: number): string {
  return (times[Math.floor(times.length * share)] ?? 0).toFixed(1).padStart(6);
}

/** To the last byte, as an operator of the largest ente who is signed in for the length of the bench. */
async function wholePages(appUrl: string): Promise<void> {
  const id = uuidv7();
  await inPlatform(async (tx) => {
    await tx.insert(operators).values({ id, email: `bench-${id}@example.invalid`, name: "Bench" });
  });
  await inEnte(ente, async (tx) => {
    // Off in these enti, whose payments no provider knows; the page would only say so.
    await tx.update(enti).set({ paymentsOn: true }).where(eq(enti.id, ente));
    await tx.insert(memberships).values({ enteId: ente, operatorId: id, role: "admin" });
  });
  const token = await openOperatorSession(id, { address: "127.0.0.1", userAgent: "bench" });
  const get = (query: string) => async () => {
    const answer = await fetch(`${appUrl}/ufficio/pagamenti?${query}`, {
      headers: { cookie: `saldo.operator=${token}` },
    });
    const text = await answer.text();
    if (!answer.ok || !text.includes("data-payment")) throw new Error(`${answer.status} at ${query}`);
  };
  const pages = {
    "first page": "righe=50",
    "paid, page of 50": "stato=paid&righe=50",
    "part of a surname": "cerca=zani&righe=50",
    "page at nine tenths": `dopo=${deep.cursor}&righe=50`,
  };
  console.log("\nWhole pages over HTTP");
  for (const [name, query] of Object.entries(pages)) {
    const times = await series(get(query));
    console.log(`${name.padEnd(24)} p50 ${at(times, 0.5)}  p95 ${at(times, 0.95)}`);
  }
  await inEnte(ente, async (tx) => {
    await tx.update(enti).set({ paymentsOn: false }).where(eq(enti.id, ente));
  });
  await inPlatform(async (tx) => {
    await tx.update(operators).set({ disabledAt: new Date() }).where(eq(operators.id, id));
  });
}
