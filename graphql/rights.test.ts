/** A missing right is said by name; who may not see people sees masks. */
import { beforeAll, expect, test } from "vitest";
import { createPayment as create } from "#commands/create-payment.ts";
import { prepareBulk } from "#commands/prepare-bulk.ts";
import { makeEnte, newPayment, type TestEnte } from "#db/seed/testing.ts";
import { readPaymentLink } from "#links.ts";
import { ask, createPayment, keyWith, pay, paymentInput } from "./testing.ts";

let reader: TestEnte;
let blind: TestEnte;
let clerk: TestEnte;
let payment: string;
let own: string;
let action: string;

beforeAll(async () => {
  blind = await makeEnte({ scopes: [] });
  clerk = await makeEnte();
  own = (await ask(clerk.apiKey, createPayment, { input: paymentInput() })).data.createPayment.payment.id;
  await pay(clerk.enteId, own);
  reader = await makeEnte({ scopes: ["payments.read"] });
  // What a key that may only read sees was made by somebody who may write.
  const debtor = { ...(newPayment(reader).debtor as object), email: "mario@posta.example", phone: "0432 123456" };
  const made = await create(reader.actor(), newPayment(reader, { debtor }), {
    origin: "form",
    now: new Date(),
    idempotencyKey: null,
  });
  payment = `pay_${made.payment.id}`;
  const prepared = await prepareBulk(reader.actor(), "cancel", { ids: [made.payment.id] }, new Date());
  action = `bulk_${prepared.id}`;
  await pay(reader.enteId, payment);
});

const nobodysImport = "imp_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111";
const id = () => `id: "${payment}"`;
const writes: [name: string, permission: string, input: () => string][] = [
  [
    "createPayment",
    "payments:write",
    () => `paymentType: "mensa", causale: "Prova", amountCents: 100,
      debtor: { kind: PERSON, taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi" }`,
  ],
  ["cancelPayment", "payments:cancel", () => `${id()}, reason: "Prova"`],
  ["reissuePayment", "payments:reissue", id],
  ["updatePayment", "payments:write", () => `${id()}, phone: "0432 000111"`],
  [
    "recordPaymentElsewhere",
    "payments:record",
    () => `${id()}, how: COUNTER, paidOn: "2026-01-20", reason: "Prova", evidence: "Bolletta 1"`,
  ],
  ["undoPaymentRecord", "payments:record", () => `${id()}, reason: "Prova"`],
  ["cancelPayments", "payments:cancel", () => `ids: ["${payment}"], reason: "Prova"`],
  ["reissuePayments", "payments:reissue", () => `ids: ["${payment}"], dryRun: true`],
  ["changePaymentDates", "payments:write", () => `filter: { search: "rossi" }, dueOn: "2028-01-31"`],
  ["resendEmails", "payments:write", () => `filter: { status: PAID }`],
  ["startBulkAction", "payments:cancel", () => `id: "${action}", reason: "Prova"`],
  ["stopBulkAction", "payments:cancel", () => `id: "${action}"`],
  ["mapImport", "imports:write", () => `id: "${nobodysImport}"`],
  ["fixImportRows", "imports:write", () => `id: "${nobodysImport}", fixes: []`],
  ["confirmImport", "imports:confirm", () => `id: "${nobodysImport}", takes: ALL, mails: NOW`],
  ["stopImport", "imports:confirm", () => `id: "${nobodysImport}"`],
  ["undoImport", "payments:cancel", () => `id: "${nobodysImport}", reason: "Prova"`],
  ["resendMail", "payments:write", id],
  ["openCheckout", "payments:write", () => `paymentId: "${payment}"`],
];

test.each(writes)("%s needs %s, and says so", async (name, permission, input) => {
  const query = `mutation { ${name}(input: { ${input()} }) { ... on Refusal { code params { name value } } } }`;
  const { status, data } = await ask(reader.apiKey, query);
  expect(status).toBe(200);
  expect(data[name]).toEqual({ code: "AUTH_FORBIDDEN", params: [{ name: "permission", value: permission }] });
});

const reads: [name: string, args: () => string][] = [
  ["payment", id],
  ["node", id],
  ["payments", () => "first: 1"],
  ["bulkAction", () => `id: "${action}"`],
  ["imports", () => "first: 1"],
  ["import", () => `id: "${nobodysImport}"`],
  ["paymentByExternalId", () => 'externalId: "x"'],
  ["paymentByCodiceAvviso", () => 'codiceAvviso: "301000000000000185"'],
];

test.each(reads)("%s needs the right to read, and answers with an error of its own code", async (name, args) => {
  const { data, errors } = await ask(blind.apiKey, `{ ${name}(${args()}) { __typename } }`);
  expect(data?.[name] ?? null).toBeNull();
  expect(errors[0]?.extensions.code).toBe("AUTH_FORBIDDEN");
});

test.each([
  ["cancelPayments", 'reason: "Prova"'],
  ["refreshPaymentsInBulk", "dryRun: true"],
])("%s shows what it finds, and so needs the right to read as well", async (name, input) => {
  const writer = await keyWith(clerk, ["payments.cancel"]);
  const query = `mutation { ${name}(input: { filter: { search: "rossi" }, ${input} }) {
    ... on Refusal { code params { value } } } }`;
  const refused = { code: "AUTH_FORBIDDEN", params: [{ value: "payments:read" }] };
  expect((await ask(writer, query)).data[name]).toEqual(refused);
});

test("refreshing needs the right to read", async () => {
  const query = `mutation { refreshPayments(input: { ids: ["${payment}"] }) { ... on Refusal { code } } }`;
  expect((await ask(blind.apiKey, query)).data.refreshPayments).toEqual({ code: "AUTH_FORBIDDEN" });
});

const people = `query P($id: ID!) { payment(id: $id) {
  debtor { kind taxCode name surname email phone masked address { city } }
  receipts { amountCents feeCents paidAt psp { name } payer { taxCode name } }
  emails { kind status to error } payUrl avvisoUrl quietanzaUrl
  providerMessages { body } } }`;

test("who may not see people sees masks, and no link of the debtor's own", async () => {
  const { data } = await ask(reader.apiKey, people, { id: payment });
  expect(data.payment.debtor).toEqual({
    kind: "PERSON",
    taxCode: "RSSMRA••••••501U",
    name: "M.",
    surname: "R.",
    email: "••••••@posta.example",
    phone: null,
    masked: true,
    address: null,
  });
  expect(data.payment.receipts).toEqual([
    {
      amountCents: 4_990,
      feeCents: 150,
      paidAt: "2026-11-20T10:00:00.000Z",
      psp: { name: "Banca di prova" },
      payer: { taxCode: "VRDLGU••••••501W", name: "L. V." },
    },
  ]);
  expect(data.payment.emails).toEqual([{ kind: "PAID", status: "QUEUED", to: "••••••@posta.example", error: null }]);
  expect(data.payment).toMatchObject({ avvisoUrl: null, quietanzaUrl: null });
  expect(scopeOf(data.payment.payUrl)).toBe("public");
  expect(JSON.stringify(data)).not.toMatch(/Rossi|Verdi|H501|0432/);
});

test("in a list people are masked too", async () => {
  const { data } = await ask(
    reader.apiKey,
    "{ payments(first: 1) { edges { node { debtor { taxCode name surname } } } } }",
  );
  expect(data.payments.edges[0].node.debtor).toEqual({ taxCode: "RSSMRA••••••501U", name: "M.", surname: "R." });
});

test("who may see people sees them, and the debtor's own links", async () => {
  const { data } = await ask(clerk.apiKey, people, { id: own });
  expect(data.payment.debtor).toMatchObject({
    taxCode: "RSSMRA80A01H501U",
    name: "Mario",
    surname: "Rossi",
    masked: false,
  });
  expect(data.payment.receipts[0].payer).toEqual({ taxCode: "VRDLGU80A01H501W", name: "Luigi Verdi" });
  expect(scopeOf(data.payment.payUrl)).toBe("mail");
  expect(data.payment.quietanzaUrl).toBe(`${data.payment.avvisoUrl.slice(0, -"/avviso.pdf".length)}/quietanza.pdf`);
});

function scopeOf(payUrl: string) {
  return readPaymentLink(payUrl.split("/").at(-1) ?? "", new Date())?.scope;
}
