/** Creating a payment: what is remembered, what is promised, and what a race or a repetition does. */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPayment } from "#db/payments.ts";
import { makeEnte, newPayment, type TestEnte } from "#db/seed/testing.ts";
import { Refusal } from "#domain/refusal.ts";
import { createPayment } from "./create-payment.ts";

const now = new Date("2026-11-23T09:00:00Z");
const options = { origin: "form", now, idempotencyKey: null } as const;
let ente: TestEnte;
let database: pg.Client;

beforeAll(async () => {
  ente = await makeEnte();
  database = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await database.connect();
});
afterAll(() => database.end());

async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw error ?? new Error("it was not refused");
  return error;
}

async function jobsFor(paymentId: string): Promise<string[]> {
  const { rows } = await database.query(
    `select t.identifier from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where j.payload->>'paymentId' = $1`,
    [paymentId],
  );
  return rows.map((row) => row.identifier);
}

test("a payment is written down with its number, and its issue is promised in the same breath", async () => {
  const { payment, replayed } = await createPayment(ente.actor(), newPayment(ente), options);
  expect(replayed).toBe(false);
  expect(payment.status).toBe("issuing");
  expect(payment.codiceAvviso).toMatch(/^301\d{15}$/);
  expect(payment.iuv).toBe(payment.codiceAvviso?.slice(1));
  expect(payment.issuedAt).toBeNull();
  expect(await jobsFor(payment.id)).toEqual(["issue-payment"]);
});

test("every wrong field is named at once", async () => {
  const wrong = newPayment(ente, {
    debtor: { kind: "person", taxCode: "RSSMRA80A01H501X", name: "", surname: "Rossi", email: "non una mail" },
    causale: " ",
    amountCents: 0,
    dueOn: "2026-02-30",
    iuv: "01234567890123456",
  });
  const { code, issues } = await refusalOf(createPayment(ente.actor(), wrong, options));
  expect(code).toBe("input.invalid");
  expect(issues.map((issue) => `${issue.path.join(".")} ${issue.code}`).sort()).toEqual([
    "amountCents amount.too_small",
    "causale required",
    "debtor.email email.invalid",
    "debtor.name required",
    "debtor.taxCode tax_code.check",
    "dueOn day.invalid",
    "iuv not_allowed",
  ]);
});

test("a last payable day before the due date, an unknown type and a fixed amount are refused", async () => {
  const dates = newPayment(ente, { dueOn: "2027-01-31", payableUntil: "2027-01-30", paymentType: "nessuno" });
  const first = await refusalOf(createPayment(ente.actor(), dates, options));
  expect(first.issues.map((issue) => issue.code).sort()).toEqual(["day.before_due", "type.unknown"]);
  const amount = newPayment(ente, { paymentType: "cie", amountCents: 100 });
  expect((await refusalOf(createPayment(ente.actor(), amount, options))).issues[0]?.code).toBe("amount.fixed");
});

test("the same key finds the first answer; other content under it is refused", async () => {
  const input = newPayment(ente);
  const keyed = { ...options, idempotencyKey: "chiave-0001" };
  const actor = ente.actor();
  const first = await createPayment(actor, input, keyed);
  const again = await createPayment(actor, input, keyed);
  expect(again).toMatchObject({ replayed: true, payment: { id: first.payment.id } });
  const other = await refusalOf(createPayment(actor, { ...input, amountCents: 1 }, keyed));
  expect(other.code).toBe("idempotency.mismatch");
});

test("twenty twins at once under one key are still one payment", async () => {
  const input = newPayment(ente);
  const actor = ente.actor();
  const keyed = { ...options, idempotencyKey: "chiave-gemelli" };
  const results = await Promise.all(Array.from({ length: 20 }, () => createPayment(actor, input, keyed)));
  expect(new Set(results.map((result) => result.payment.id)).size).toBe(1);
  expect(results.filter((result) => !result.replayed)).toHaveLength(1);
});

test("twenty twins at once without a key: one is made, nineteen are asked whether they mean it", async () => {
  const input = newPayment(ente);
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, () => createPayment(ente.actor(), input, options)),
  );
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  const codes = results.flatMap((result) => (result.status === "rejected" ? [(result.reason as Refusal).code] : []));
  expect(new Set(codes)).toEqual(new Set(["payment.possible_duplicate"]));
  const meant = await createPayment(ente.actor(), { ...input, confirmDuplicate: true }, options);
  expect(meant.replayed).toBe(false);
});

test("an integrator's own number is used once, and the refusal says by which payment", async () => {
  const first = await createPayment(ente.actor(), newPayment(ente, { externalId: "GEST-1" }), options);
  const second = await refusalOf(createPayment(ente.actor(), newPayment(ente, { externalId: "GEST-1" }), options));
  expect(second).toMatchObject({ code: "payment.already_exists", params: { id: first.payment.id } });
});

test("who may only read may not write", async () => {
  expect((await refusalOf(createPayment(ente.actor("viewer"), newPayment(ente), options))).code).toBe("auth.forbidden");
});

test("another ente's payment type is no payment type, and another ente's payment is no payment", async () => {
  const other = await makeEnte();
  const foreign = newPayment(ente, { paymentType: other.types.mensa });
  expect((await refusalOf(createPayment(ente.actor(), foreign, options))).issues[0]?.code).toBe("type.unknown");
  const { payment } = await createPayment(other.actor(), newPayment(other), options);
  expect(await findPayment(ente.enteId, payment.id)).toBeNull();
});

test("a project or pratica that is not there is named, and never a fault", async () => {
  for (const name of ["projectId", "praticaId"]) {
    const wrong = newPayment(ente, { [name]: "01a209b6-78ca-7769-9748-0e29e1b458bf" });
    const { issues } = await refusalOf(createPayment(ente.actor(), wrong, options));
    expect(issues).toEqual([{ path: [name], code: "unknown" }]);
  }
});

test("text with NUL or half a character is refused, never a fault", async () => {
  for (const causale of ["a\u0000b", "a\ud800b"]) {
    const refused = await refusalOf(createPayment(ente.actor(), newPayment(ente, { causale }), options));
    expect(refused.issues[0]).toMatchObject({ path: ["causale"], code: "forbidden_character" });
  }
});
