/** Around a citizen's payments: looking again, their calendar, their opinion, paying at once. */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findCalendarFeed, findCalendarHolder } from "#db/calendar-feeds.ts";
import { findCitizenPayments } from "#db/citizen-payments.ts";
import { inEnte } from "#db/connection.ts";
import { listRatings } from "#db/ratings.ts";
import { cartItems } from "#db/schema/carts.ts";
import { ratings } from "#db/schema/citizens.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import type { Payment } from "#domain/payment.ts";
import { makeCartLink } from "#links.ts";
import { lookAgain } from "./look-again.ts";
import { openOwnPayment } from "./open-own-payment.ts";
import { rateService } from "./rate-service.ts";
import { shareCalendar, unshareCalendar } from "./share-calendar.ts";
import { clock, storyOf } from "./testing.ts";

const mario = { taxCode: "RSSMRA80A01H501U", personTaxCode: "RSSMRA80A01H501U", email: "mario@posta.example" };
let ente: TestEnte;
let payment: Payment;
let owner: pg.Client;

beforeAll(async () => {
  ente = await makeEnte();
  payment = await storyOf(ente).issue();
  owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
});
afterAll(() => owner.end());

test("opening the area asks about what was not looked at for a while, once, and by the worker", async () => {
  const own = await findCitizenPayments(mario.taxCode, [payment.id]);
  const later = new Date(Date.now() + 10 * 60_000);
  expect(await lookAgain("LOOKED00A00A000A", own, later)).toBe(1);
  const { rows } = await owner.query(
    "select payload->>'paymentId' as id from graphile_worker._private_jobs where key = $1",
    [`watch:${payment.id}`],
  );
  expect(rows).toEqual([{ id: payment.id }]);
  expect(await lookAgain("LOOKED00A00A000A", own, later)).toBe(0);
  const fresh = own.map((one) => ({ ...one, checkedAt: later }));
  expect(await lookAgain("LOOKED00A00A000B", fresh, later)).toBe(0);
});

test("a calendar's address works until it is renewed or revoked, and is kept as a hash", async () => {
  const tokenOf = (url: string) => /\/area\/calendario\/([\w-]{32})\.ics$/.exec(url)?.[1] ?? "";
  const first = tokenOf(await shareCalendar(mario, new Date()));
  expect(await findCalendarHolder(first)).toBe(mario.taxCode);
  const second = tokenOf(await shareCalendar(mario, new Date()));
  expect(await findCalendarHolder(first)).toBeNull();
  expect(await findCalendarHolder(second)).toBe(mario.taxCode);
  await unshareCalendar(mario, new Date());
  expect(await findCalendarHolder(second)).toBeNull();
  expect(await findCalendarFeed(mario.taxCode)).toBeNull();
  const { rows } = await owner.query("select encode(token_hash, 'escape') as text from calendar_feeds");
  expect(JSON.stringify(rows)).not.toContain(second);
});

test("paying at once opens Checkout for one's own, and another's looks like nothing", async () => {
  const { url } = await openOwnPayment(mario, payment.id, clock);
  expect((await openOwnPayment(mario, payment.id, clock)).url).toBe(url);
  for (const [who, id] of [
    [{ ...mario, taxCode: "RSSMRA80A41H501Y" }, payment.id],
    [mario, crypto.randomUUID()],
    [mario, "nonsense"],
  ] as const) {
    await expect(openOwnPayment(who, id, clock)).rejects.toMatchObject({ code: "payment.not_found" });
  }
});

test("an opinion is kept once for each operation, and nothing in it leads back", async () => {
  const [item] = await inEnte(ente.enteId, (tx) => tx.select().from(cartItems));
  const cartId = item?.cartId ?? "";
  const token = makeCartLink(cartId, new Date(Date.now() + 60_000));
  const rate = (stars: unknown, comment = "") => rateService({ token, stars, aspect: "clear", comment }, new Date());
  expect(await rate("6")).toBe(false);
  expect(await rate("")).toBe(false);
  expect(await rate("5", `Bene\u0000  ${"x".repeat(300)}`)).toBe(true);
  expect(await rate("1")).toBe(true);
  expect(await rateService({ token: `x${token}`, stars: "5", aspect: null, comment: "" }, new Date())).toBe(false);
  const kept = await listRatings(ente.enteId, 10);
  expect(kept.map(({ stars, aspect }) => [stars, aspect])).toEqual([[5, "clear"]]);
  expect(kept[0]?.comment?.length).toBeLessThanOrEqual(200);
  const [row] = await inEnte(ente.enteId, (tx) => tx.select().from(ratings));
  const whole = JSON.stringify(row);
  expect(whole).toContain("Bene");
  for (const trace of [cartId, payment.id, "RSSMRA80A01H501U"]) expect(whole).not.toContain(trace);
});
