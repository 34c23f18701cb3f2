/** Another ente's things look exactly like nothing; a missing right is said by name; people are masked. */
import { beforeAll, describe, expect, test } from "vitest";
import { inEnte } from "#db/connection.ts";
import { promiseEmail } from "#db/emails.ts";
import { findPayment, updatePayment } from "#db/payments.ts";
import { insertReceipt } from "#db/receipts.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { readPaymentLink } from "#links.ts";
import { readGlobalId } from "./ids.ts";
import { schema } from "./schema.ts";
import { ask, createPayment, paymentInput } from "./testing.ts";

let ours: TestEnte;
let theirs: TestEnte;
/** A payment of theirs with everything a payment can have. */
let foreign: string;
let foreignNotice: string;
let foreignEnteId: string;

beforeAll(async () => {
  ours = await makeEnte();
  theirs = await makeEnte();
  const externalId = "THEIRS-1";
  const { data } = await ask(theirs.apiKey, createPayment, {
    input: paymentInput({ externalId, causale: "Segreto loro" }),
  });
  foreign = data.createPayment.payment.id;
  foreignEnteId = (await ask(theirs.apiKey, "{ ente { id } }")).data.ente.id;
  foreignNotice = await pay(theirs, foreign);
});

/** Issued and paid, as if pagoPA had said so. Returns the codice avviso. */
async function pay(ente: TestEnte, globalId: string): Promise<string> {
  const { id } = readGlobalId(globalId);
  const payment = await findPayment(ente.enteId, id);
  if (!payment?.codiceAvviso) throw new Error("not there");
  const at = new Date("2026-11-20T10:00:00.000Z");
  await inEnte(ente.enteId, async (tx) => {
    const change = { status: "paid", issuedAt: at, paidAt: at, paidCents: 4_990 } as const;
    await updatePayment(tx, ente.enteId, id, { from: ["issuing"] }, change);
    await promiseEmail(tx, payment, { ente: ente.enteId, kind: "paid", at });
    await insertReceipt(tx, ente.enteId, {
      id: crypto.randomUUID(),
      paymentId: id,
      iuv: payment.iuv ?? "",
      receiptId: crypto.randomUUID(),
      codiceAvviso: payment.codiceAvviso,
      outcome: "OK",
      amountCents: 4_990,
      feeCents: 150,
      causale: payment.causale,
      paidAt: at,
      applicationOn: "2026-11-20",
      transferOn: "2026-11-21",
      psp: { id: "BCITITMM", name: "Banca di prova", taxCode: null },
      channel: null,
      method: "creditCard",
      payerTaxCode: "VRDLGU80A01H501W",
      payerName: "Luigi Verdi",
      standIn: false,
      raw: "<receipt/>",
      transfers: [],
    });
  });
  return payment.codiceAvviso;
}

/** Every operation there is, given an id. What each must answer when the id is another's is in the second place. */
const operations: Record<string, (id: string) => string> = {
  payment: (id) => `query { payment(id: "${id}") { id causale } }`,
  node: (id) => `query { node(id: "${id}") { id } }`,
  payments: (id) =>
    `query { payments(first: 100, filter: { search: "${id}" }) { edges { node { id causale } } totalCount { count } } }`,
  paymentByExternalId: () => `query { paymentByExternalId(externalId: "THEIRS-1") { id } }`,
  paymentByCodiceAvviso: () => `query { paymentByCodiceAvviso(codiceAvviso: "${foreignNotice}") { id } }`,
  paymentTypes: () => "query { paymentTypes { id code } }",
  ente: () => "query { ente { id name } }",
  createPayment:
    () => `mutation { createPayment(input: { paymentType: "type_${theirs.types.mensa}", causale: "Prova", amountCents: 100,
      debtor: { kind: PERSON, taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi" } }) { ... on Refusal { code issues { path code } existing { id } } } }`,
  cancelPayment: (id) =>
    `mutation { cancelPayment(input: { id: "${id}", reason: "Prova di altri" }) { ... on Refusal { code existing { id } } } }`,
  reissuePayment: (id) =>
    `mutation { reissuePayment(input: { id: "${id}" }) { ... on Refusal { code existing { id } } } }`,
  resendMail: (id) => `mutation { resendMail(input: { id: "${id}" }) { ... on Refusal { code existing { id } } } }`,
  openCheckout: (id) =>
    `mutation { openCheckout(input: { paymentId: "${id}" }) { ... on Refusal { code existing { id } } } }`,
  refreshPayments: (id) =>
    `mutation { refreshPayments(input: { ids: ["${id}"] }) { ... on RefreshPaymentsSuccess { results { outcome payment { id } } } } }`,
};

test("no operation is missing from what follows", () => {
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  );
  expect(Object.keys(operations).sort()).toEqual(fields.sort());
});

const nobodys = "pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111";

test.each(Object.keys(operations))("%s answers about another ente's as about nobody's", async (name) => {
  const operation = operations[name];
  if (!operation) throw new Error("no such operation");
  const before = await findPayment(theirs.enteId, readGlobalId(foreign).id);
  const [aboutTheirs, aboutNobodys, aboutNonsense] = await Promise.all(
    [foreign, nobodys, "nonsense"].map((id) => ask(ours.apiKey, operation(id))),
  );
  expect(aboutTheirs?.status).toBe(200);
  expect(aboutTheirs?.data).toEqual(aboutNobodys?.data);
  expect(aboutTheirs?.data).toEqual(aboutNonsense?.data);
  expect(JSON.stringify(aboutTheirs?.data)).not.toMatch(new RegExp(`${foreign}|Segreto|${theirs.types.mensa}`));
  expect(await findPayment(theirs.enteId, readGlobalId(foreign).id)).toEqual(before);
});

test("each of their own ids finds nothing by node", async () => {
  for (const id of [foreign, foreignEnteId, `type_${theirs.types.mensa}`]) {
    expect((await ask(ours.apiKey, "query N($id: ID!) { node(id: $id) { id } }", { id })).data).toEqual({ node: null });
  }
});

test("one's own are found by node, each as what it is", async () => {
  const own = (await ask(ours.apiKey, createPayment, { input: paymentInput() })).data.createPayment.payment.id;
  const { id: enteId } = (await ask(ours.apiKey, "{ ente { id } }")).data.ente;
  for (const [id, typename] of [
    [own, "Payment"],
    [enteId, "Ente"],
    [`type_${ours.types.mensa}`, "PaymentType"],
  ]) {
    const { data } = await ask(ours.apiKey, "query N($id: ID!) { node(id: $id) { __typename id } }", { id });
    expect(data.node).toEqual({ __typename: typename, id });
  }
});

test("one ente's numbers, codes and words find nothing of another's", async () => {
  for (const search of [foreignNotice, foreignNotice.slice(1), "Segreto loro", "mario.rossi@posta.example"]) {
    const query =
      "query S($s: String!) { payments(first: 10, filter: { search: $s }) { totalCount { count } edges { node { causale } } } }";
    const { data } = await ask(ours.apiKey, query, { s: search });
    expect(
      data.payments.edges.filter(({ node }: { node: { causale: string } }) => node.causale.includes("Segreto")),
    ).toEqual([]);
  }
});

describe("rights", () => {
  let reader: TestEnte;
  let payment: string;

  beforeAll(async () => {
    reader = await makeEnte({ scopes: ["payments.read"] });
    // The same ente, seen by a key that may only read: what it sees was made by somebody who may write.
    const { createPayment: command } = await import("#commands/create-payment.ts");
    const { newPayment } = await import("#db/seed/testing.ts");
    const debtor = { ...(newPayment(reader).debtor as object), email: "mario@posta.example", phone: "0432 123456" };
    const made = await command(reader.actor(), newPayment(reader, { debtor }), {
      origin: "form",
      now: new Date(),
      idempotencyKey: null,
    });
    payment = `pay_${made.payment.id}`;
    await pay(reader, payment);
  });

  test.each([
    ["createPayment", "payments:write"],
    ["cancelPayment", "payments:cancel"],
    ["reissuePayment", "payments:reissue"],
    ["resendMail", "payments:write"],
    ["openCheckout", "payments:write"],
  ])("%s needs %s, and says so", async (name, permission) => {
    const query = (operations[name]?.(payment) ?? "").replace("existing { id }", "params { name value }");
    const { status, data } = await ask(reader.apiKey, query);
    expect(status).toBe(200);
    expect(data[name]).toMatchObject({ code: "AUTH_FORBIDDEN", params: [{ name: "permission", value: permission }] });
  });

  test.each(["payment", "payments", "paymentByExternalId", "paymentByCodiceAvviso", "node"])(
    "%s needs the right to read, and answers with an error of its own code",
    async (name) => {
      const blind = await makeEnte({ scopes: [] });
      const { data, errors } = await ask(blind.apiKey, operations[name]?.(payment) ?? "");
      expect(data?.[name] ?? null).toBeNull();
      expect(errors[0]?.extensions.code).toBe("AUTH_FORBIDDEN");
    },
  );

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
    const { data } = await ask(theirs.apiKey, people, { id: foreign });
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
});

test("an expired or revoked key opens nothing at its very next request", async () => {
  const ente = await makeEnte();
  expect((await ask(ente.apiKey, "{ ente { id } }")).status).toBe(200);
  const { sql } = await import("drizzle-orm");
  await inEnte(ente.enteId, async (tx) => {
    await tx.execute(sql`update api_keys set revoked_at = now()`);
  });
  const { status, errors } = await ask(ente.apiKey, "{ ente { id } }");
  expect([status, errors[0]?.extensions.code]).toEqual([401, "AUTH_FAILED"]);
});
