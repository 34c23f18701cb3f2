/** Creating payments through the API: typed refusals with every issue, keys that make twins impossible, no smuggling. */
import { beforeAll, describe, expect, test } from "vitest";
import { inEnte } from "#db/connection.ts";
import { updatePayment } from "#db/payments.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { readGlobalId } from "./ids.ts";
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

describe("the idempotency key", () => {
  test("twenty twins at once are still one payment", async () => {
    const input = paymentInput({ idempotencyKey: crypto.randomUUID() });
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(input)));
    const made = answers.map(({ data }) => data.createPayment);
    expect(new Set(made.map(({ payment }) => payment.id)).size).toBe(1);
    expect(made.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  test("with another input is refused", async () => {
    const idempotencyKey = crypto.randomUUID();
    await create(paymentInput({ idempotencyKey }));
    expect((await create(paymentInput({ idempotencyKey }))).data.createPayment.code).toBe("IDEMPOTENCY_MISMATCH");
  });

  test("may come as a header, which an input's own key overrides", async () => {
    const header = { "idempotency-key": crypto.randomUUID() };
    const input = paymentInput();
    const first = (await create(input, header)).data.createPayment;
    expect((await create(input, header)).data.createPayment).toEqual({ ...first, replayed: true });
    const inside = paymentInput({ idempotencyKey: crypto.randomUUID() });
    expect((await create(inside, header)).data.createPayment.replayed).toBe(false);
  });

  test("does not care how the same input is written", async () => {
    const input = paymentInput({ idempotencyKey: crypto.randomUUID() });
    const first = (await create(input)).data.createPayment;
    const turned = Object.fromEntries(Object.entries({ ...input, externalId: null, quote: null }).reverse());
    expect((await create(turned)).data.createPayment).toEqual({ ...first, replayed: true });
  });

  test.each(["short", "with space!", "à".repeat(10), "x".repeat(129)])("%j is no key", async (idempotencyKey) => {
    const answer = await create(paymentInput({ idempotencyKey }));
    expect(codes(answer)).toEqual(["idempotencyKey IDEMPOTENCY_KEY_INVALID"]);
  });

  test("of another ente is another key", async () => {
    const input = paymentInput({ idempotencyKey: crypto.randomUUID() });
    const here = (await create(input)).data.createPayment;
    const there = (await ask(other.apiKey, createPayment, { input })).data.createPayment;
    expect(there.replayed).toBe(false);
    expect(there.payment.id).not.toBe(here.payment.id);
  });
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

describe("after it was made", () => {
  const cancel = `mutation C($id: ID!, $reason: String!) { cancelPayment(input: { id: $id, reason: $reason }) {
    __typename ... on CancelPaymentSuccess { payment { situation withdrawal cancelReason events { kind actorKind actorLabel data { name value } } } }
    ... on Refusal { code message issues { path code } params { name value } } } }`;

  test("it can be cancelled, once or often, and says that it waits for the provider", async () => {
    const { id } = (await create(paymentInput())).data.createPayment.payment;
    for (let time = 0; time < 2; time++) {
      const { data } = await ask(ente.apiKey, cancel, { id, reason: "Emesso per errore" });
      expect(data.cancelPayment.payment).toMatchObject({ situation: "WITHDRAWING", withdrawal: "CANCEL" });
      expect(data.cancelPayment.payment.events).toEqual([
        { kind: "CREATED", actorKind: "API_KEY", actorLabel: "test key", data: [{ name: "origin", value: "api" }] },
        {
          kind: "WITHDRAWAL_ASKED",
          actorKind: "API_KEY",
          actorLabel: "test key",
          data: [{ name: "reason", value: "Emesso per errore" }],
        },
      ]);
    }
  });

  test("a cancellation without a reason names the field; one too late names the status as the schema does", async () => {
    const { id } = (await create(paymentInput())).data.createPayment.payment;
    const mute = await ask(ente.apiKey, cancel, { id, reason: " " });
    expect(mute.data.cancelPayment.issues).toEqual([{ path: ["reason"], code: "REQUIRED" }]);
    await inEnte(ente.enteId, (tx) =>
      updatePayment(
        tx,
        ente.enteId,
        readGlobalId(id).id,
        { from: ["issuing"] },
        { status: "paid", paidAt: new Date() },
      ),
    );
    const late = await ask(ente.apiKey, cancel, { id, reason: "Emesso per errore" });
    expect(late.data.cancelPayment).toMatchObject({
      code: "PAYMENT_WRONG_MOMENT",
      params: [{ name: "status", value: "PAID" }],
    });
  });

  test("a failed one says why, and is reissued once however often it is asked", async () => {
    const { id } = (await create(paymentInput())).data.createPayment.payment;
    const failed = { status: "failed", refusalCode: "provider.data", refusalDetail: "IBAN of Rossi" } as const;
    await inEnte(ente.enteId, (tx) =>
      updatePayment(tx, ente.enteId, readGlobalId(id).id, { from: ["issuing"] }, failed),
    );
    const reissue = `mutation R($id: ID!) { reissuePayment(input: { id: $id, dueOn: "2028-01-31" }) {
      __typename ... on ReissuePaymentSuccess {
        payment { id dueOn status replaces { id } } replaced { id situation replacedBy { id } providerRefusal { reason detail } }
      }
      ... on Refusal { code existing { id } } } }`;
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(ente.apiKey, reissue, { id })));
    const results = answers.map(({ data }) => data.reissuePayment);
    const made = results.filter(({ __typename }) => __typename === "ReissuePaymentSuccess");
    expect(made).toHaveLength(1);
    const successor = made[0].payment.id;
    expect(made[0].payment).toEqual({ id: successor, dueOn: "2028-01-31", status: "ISSUING", replaces: { id } });
    expect(made[0].replaced).toEqual({
      id,
      situation: "FAILED",
      replacedBy: { id: successor },
      providerRefusal: { reason: "DATA", detail: "IBAN of Rossi" },
    });
    for (const refused of results.filter(({ __typename }) => __typename === "Refusal")) {
      expect(refused).toMatchObject({ code: "PAYMENT_ALREADY_REISSUED", existing: { id: successor } });
    }
  });
});
