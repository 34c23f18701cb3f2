/** The form everybody may fill in, by programs: without a key this is all there is, and it is as guarded as the page. */
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { saveSpontaneousLink } from "#commands/spontaneous/save-link.ts";
import { listPayments } from "#db/payment-list.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { type Answer, ask, post } from "./testing.ts";

let ente: TestEnte;
let slug: string;

beforeAll(async () => {
  ente = await makeEnte();
  slug = `ente-${ente.taxCode}`;
  const general = { code: null, name: "Pagamenti spontanei", paymentTypeId: ente.types.segreteria, enabled: true };
  await saveSpontaneousLink(ente.actor(), general, new Date());
  const hall = { code: "palestra", name: "Palestra", paymentTypeId: ente.types.sala, enabled: true };
  const extraFields = [{ key: "giorno", label: "Giorno", required: true }];
  await saveSpontaneousLink(ente.actor(), { ...hall, extraFields }, new Date());
});

const stranger = (query: string, variables: Record<string, unknown> = {}): Promise<Answer> =>
  post(JSON.stringify({ query, variables }), { "x-forwarded-for": "203.0.113.40" });

const form = `query Form($ente: String!, $link: String) {
  spontaneousForm(ente: $ente, link: $link) {
    enteName name introduction state closedMessage causale minCents maxCents addressNeeded challenge
    sums { label amountCents } services { tassonomia name } questions { key label required }
  }
}`;
const create = `mutation Pay($input: CreateSpontaneousPaymentInput!) {
  createSpontaneousPayment(input: $input) {
    __typename
    ... on CreateSpontaneousPaymentSuccess { state payUrl replayed }
    ... on Refusal { code issues { path code } }
  }
}`;

async function proof(link?: string): Promise<string> {
  const { data } = await stranger(form, { ente: slug, link });
  const challenge = JSON.parse(data.spontaneousForm.challenge);
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

const order = (change: Record<string, unknown> = {}) => ({
  idempotencyKey: uuidv7(),
  ente: slug,
  debtor: { kind: "PERSON", taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi" },
  causale: "Certificato",
  amountCents: 1_600,
  tassonomia: "0103100TS",
  ...change,
});

test("a stranger reads the form, and nothing else", async () => {
  const { data } = await stranger(form, { ente: slug });
  expect(data.spontaneousForm).toMatchObject({ name: "Pagamenti spontanei", state: "OPEN", causale: "", sums: [] });
  expect(data.spontaneousForm.services).toContainEqual({
    tassonomia: "0103100TS",
    name: "Diritti di segreteria e altri versamenti",
  });
  const hall = (await stranger(form, { ente: slug, link: "palestra" })).data.spontaneousForm;
  expect(hall).toMatchObject({ causale: "Uso palestra comunale", services: [] });
  expect(hall.sums).toHaveLength(2);
  expect(hall.questions).toEqual([{ key: "giorno", label: "Giorno", required: true }]);
  expect((await stranger(form, { ente: slug, link: "nulla" })).data.spontaneousForm).toBeNull();
  expect((await stranger(form, { ente: "nessuno" })).data.spontaneousForm).toBeNull();
  for (const query of [
    "{ payments(first: 1) { edges { cursor } } }",
    "{ __schema { queryType { name } } }",
    `query Q { ...F } fragment F on Query { ente { name } }`,
    `{ spontaneousForm(ente: "${slug}") { name } ... on Query { ente { name } } }`,
  ]) {
    const { status, data: nothing, errors } = await stranger(query);
    expect([status, nothing?.ente ?? null, errors[0]?.extensions.code], query).toEqual([401, null, "AUTH_REQUIRED"]);
  }
});

test("with the work done a notice is issued once per key; other content under the same key is refused", async () => {
  const input = order({ proof: await proof() });
  const first = (await stranger(create, { input })).data.createSpontaneousPayment;
  expect(first).toMatchObject({ state: "DONE", replayed: false });
  expect(first.payUrl).toContain("/paga/");
  expect((await stranger(create, { input })).data.createSpontaneousPayment).toMatchObject({ replayed: true });
  const other = await stranger(create, { input: { ...input, amountCents: 1 } });
  expect(other.data.createSpontaneousPayment).toMatchObject({ code: "IDEMPOTENCY_MISMATCH" });
  const { rows } = await listPayments(ente.enteId, { filter: { origin: ["spontaneous"] }, first: 10 }, new Date());
  expect(rows).toHaveLength(1);
});

test("without the work, with somebody else's, or with the same again nothing is issued", async () => {
  const used = await proof();
  await stranger(create, { input: order({ proof: used }) });
  for (const bad of ["", "{}", used, await proof("palestra")]) {
    const { data } = await stranger(create, { input: order({ proof: bad }) });
    expect(data.createSpontaneousPayment, bad.slice(0, 40)).toMatchObject({ code: "SPONTANEOUS_PROOF" });
  }
});

test("what is wrong is named by its field, before the proof is spent", async () => {
  const work = await proof("palestra");
  const wrong = order({ link: "palestra", proof: work, amountCents: 1_501, tassonomia: null });
  const { data } = await stranger(create, { input: wrong });
  expect(data.createSpontaneousPayment).toMatchObject({ code: "INPUT_INVALID" });
  expect(data.createSpontaneousPayment.issues).toEqual([
    { path: ["extra", "giorno"], code: "REQUIRED" },
    { path: ["amountCents"], code: "AMOUNT_FIXED" },
  ]);
  const right = { ...wrong, amountCents: 1_500, answers: [{ key: "giorno", value: "lunedì" }] };
  expect((await stranger(create, { input: right })).data.createSpontaneousPayment).toMatchObject({ state: "DONE" });
});

test("a key opens no other ente's page: it is public, and its payments are its own", async () => {
  const other = await makeEnte();
  const { data } = await ask(other.apiKey, form, { ente: slug });
  expect(data.spontaneousForm.enteName).toContain(ente.taxCode);
  const { rows } = await listPayments(other.enteId, { filter: {}, first: 10 }, new Date());
  expect(rows).toEqual([]);
});
