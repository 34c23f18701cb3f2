/** Creating payments through the API: typed refusals with every issue at once, and no smuggling. */
import { beforeAll, expect, test } from "vitest";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { type Answer, ask, createPayment, paymentInput } from "./testing.ts";

let ente: TestEnte;
let other: TestEnte;

beforeAll(async () => {
  ente = await makeEnte();
  other = await makeEnte();
});

const create = (input: Record<string, unknown>, headers: Record<string, string> = {}) =>
  ask(ente.apiKey, createPayment, { input }, headers);
const codes = ({ data }: Answer) =>
  data.createPayment.issues.map((issue: { path: string[]; code: string }) => `${issue.path.join(".")} ${issue.code}`);

test("a payment is written down and on its way, and its number is not told before it is true", async () => {
  const { status, data } = await create(paymentInput());
  expect(status).toBe(200);
  expect(data.createPayment).toEqual({
    __typename: "CreatePaymentSuccess",
    replayed: false,
    payment: { id: expect.stringMatching(/^pay_[0-9a-f-]{36}$/), status: "ISSUING", iuv: null, codiceAvviso: null },
  });
});

test("everything wrong is named at once, each with its path, its code and a sentence", async () => {
  const input = paymentInput({
    debtor: { kind: "PERSON", taxCode: "RSSMRA80A01H501X", name: "", surname: "Rossi", email: "mario@" },
    causale: "x".repeat(141),
    amountCents: 0,
    payableUntil: "2020-01-01",
    tassonomia: "nothing",
  });
  const answer = await create(input);
  expect(answer.data.createPayment).toMatchObject({ __typename: "Refusal", code: "INPUT_INVALID", existing: null });
  expect(codes(answer).sort()).toEqual(
    [
      "amountCents AMOUNT_TOO_SMALL",
      "causale TOO_LONG",
      "debtor.email EMAIL_INVALID",
      "debtor.name REQUIRED",
      "debtor.taxCode TAX_CODE_CHECK",
      "tassonomia TASSONOMIA_INVALID",
    ].sort(),
  );
  const check = answer.data.createPayment.issues.find((issue: { code: string }) => issue.code === "TAX_CODE_CHECK");
  expect(check.params).toEqual([{ name: "expected", value: "U" }]);
  expect(answer.data.createPayment.issues.every((issue: { message: string }) => issue.message !== "")).toBe(true);
});

test("rules that need two fields are refused together as well", async () => {
  const answer = await create(paymentInput({ paymentType: "cie", dueOn: "2029-06-01", payableUntil: "2029-01-01" }));
  expect(codes(answer).sort()).toEqual(["amountCents AMOUNT_FIXED", "payableUntil DAY_BEFORE_DUE"]);
});

test("a type is named by its code or by its id", async () => {
  for (const paymentType of ["mensa", `type_${ente.types.mensa}`]) {
    expect((await create(paymentInput({ paymentType }))).data.createPayment.__typename).toBe("CreatePaymentSuccess");
  }
});

test("another ente's type is as unknown as one nobody has", async () => {
  const answers = await Promise.all(
    [
      `type_${other.types.mensa}`,
      "type_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111",
      String(other.types.mensa),
      "nothing",
    ].map((paymentType) => create(paymentInput({ paymentType }))),
  );
  for (const answer of answers) expect(codes(answer)).toEqual(["paymentType TYPE_UNKNOWN"]);
});

test.each([
  ["status", "PAID"],
  ["enteId", "0191f0a2-7c3e-7d61-9a55-0c7f4be0a111"],
  ["tenantId", "x"],
  ["createdBy", "somebody"],
  ["iuv", "01000000000000185"],
  ["codiceAvviso", "301000000000000185"],
  ["origin", "FORM"],
  ["id", "pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111"],
  ["replacesId", "x"],
])("%s cannot be smuggled in", async (name, value) => {
  const { status, data, errors } = await create(paymentInput({ [name]: value }));
  expect(status).toBe(400);
  expect(data).toBeUndefined();
  expect(errors[0]?.extensions.code).toBe("BAD_USER_INPUT");
});

test.each([1.5, "4990", "49,90", 1e300, -1, true, null])("%j is no sum of cents", async (amountCents) => {
  const { status, errors } = await create(paymentInput({ amountCents }));
  expect(status).toBe(400);
  expect(errors[0]?.extensions.code).toBe("BAD_USER_INPUT");
});

test.each(["2027-02-30", "31/01/2027", "2027-1-1", "2027-01-31T00:00:00Z", 20270131])("%j is no day", async (dueOn) => {
  expect((await create(paymentInput({ dueOn }))).status).toBe(400);
});

test("the largest sum fits, one cent more is refused with a code", async () => {
  expect((await create(paymentInput({ amountCents: 99_999_999_999 }))).data.createPayment.__typename).toBe(
    "CreatePaymentSuccess",
  );
  expect(codes(await create(paymentInput({ amountCents: 100_000_000_000 })))).toEqual(["amountCents AMOUNT_TOO_LARGE"]);
});

test("a payment just like one that exists is shown it, and made only when meant", async () => {
  const input = paymentInput();
  const first = (await create(input)).data.createPayment.payment.id;
  const twin = (await create(input)).data.createPayment;
  expect(twin).toMatchObject({ code: "PAYMENT_POSSIBLE_DUPLICATE", existing: { id: first } });
  expect(twin.params).toEqual([{ name: "id", value: first }]);
  const meant = (await create({ ...input, confirmDuplicate: true })).data.createPayment;
  expect(meant.payment.id).not.toBe(first);
});

test("a number of yours is taken once", async () => {
  const externalId = crypto.randomUUID();
  const first = (await create(paymentInput({ externalId }))).data.createPayment.payment.id;
  expect((await create(paymentInput({ externalId }))).data.createPayment).toMatchObject({
    code: "PAYMENT_ALREADY_EXISTS",
    existing: { id: first },
  });
  const found = await ask(
    ente.apiKey,
    "query F($id: String!) { paymentByExternalId(externalId: $id) { id externalId } }",
    {
      id: externalId,
    },
  );
  expect(found.data.paymentByExternalId).toEqual({ id: first, externalId });
});

test("NUL in a text is an issue of its field, never a fault", async () => {
  expect(codes(await create(paymentInput({ causale: "Mensa\u0000" })))).toEqual(["causale FORBIDDEN_CHARACTER"]);
  for (const [field, args] of [
    ["paymentByExternalId", 'externalId: "\\u0000"'],
    ["paymentByCodiceAvviso", 'codiceAvviso: "\\u0000"'],
  ]) {
    expect((await ask(ente.apiKey, `{ ${field}(${args}) { id } }`)).data).toEqual({ [field as string]: null });
  }
  const { data } = await ask(ente.apiKey, '{ payments(first: 1, filter: { search: "\\u0000" }) { edges { cursor } } }');
  expect(data.payments.edges.length).toBeLessThanOrEqual(1);
});

test("quote the provider would not carry are refused with their path", async () => {
  const quote = [{ amountCents: 4_990, capitolo: "3010", accertamentoYear: null }];
  expect(codes(await create(paymentInput({ quote })))).toEqual(["quote QUOTE_NOT_SUPPORTED"]);
});
