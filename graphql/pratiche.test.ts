/** Cases through the API: kept by the software where they live, followed, moved; role by role, and nobody else's. */
import { beforeAll, expect, test } from "vitest";
import { mindPratica } from "#commands/mind-pratica.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { readGlobalId } from "./ids.ts";
import { ask, countStatements, keyWith } from "./testing.ts";

let ente: TestEnte;
let other: TestEnte;

beforeAll(async () => {
  [ente, other] = [await makeEnte(), await makeEnte()];
});

const refusal = "... on Refusal { code issues { path code } }";
const fields =
  "id number subject status step stepName applicant { taxCode name } gate { step opens { name } } payments { causale amountCents } project { code }";

async function run(name: string, success: string, answer: string, input: object, key = ente.apiKey) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const query = `mutation M($input: ${type}Input!) { ${name}(input: $input) { ... on ${success} { ${answer} } ${refusal} } }`;
  const { data, errors } = await ask(key, query, { input });
  expect(errors).toEqual([]);
  return data[name];
}
const saveProject = (change: object = {}, key = ente.apiKey) =>
  run(
    "saveProject",
    "SaveProjectSuccess",
    "project { id code steps { name gate { amountCents releaseAfterHours } } }",
    {
      code: "teatro",
      name: "Teatro",
      steps: [
        { name: "Prenotazione" },
        { name: "Biglietti", gate: { paymentTypeId: `type_${ente.types.mensa}`, amountCents: 2_400, ask: true } },
      ],
      ...change,
    },
    key,
  );
const applicant = { kind: "PERSON", taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi" };
const upsert = (change: object = {}, key = ente.apiKey) =>
  run(
    "upsertPratica",
    "UpsertPraticaSuccess",
    `created pratica { ${fields} }`,
    { externalRef: "EXT-1", project: "teatro", subject: "Due posti", applicant, ...change },
    key,
  );

test("a case is kept under one's own reference, asks for its money, and says what it waits for", async () => {
  const { project } = await saveProject();
  expect(project).toMatchObject({ code: "teatro", steps: [{ gate: null }, { gate: { amountCents: 2_400 } }] });
  const first = await upsert();
  expect(first).toMatchObject({ created: true, pratica: { status: "OPEN", step: 0, stepName: "Prenotazione" } });
  expect(await upsert()).toMatchObject({ created: false, pratica: { id: first.pratica.id } });
  await mindPratica(ente.enteId, { praticaId: readGlobalId(first.pratica.id).id }, () => new Date());
  const { data } = await ask(ente.apiKey, `{ praticaByExternalRef(externalRef: "EXT-1") { ${fields} } }`);
  expect(data.praticaByExternalRef).toMatchObject({
    gate: { step: 1, opens: { name: "Biglietti" } },
    payments: [{ amountCents: 2_400 }],
    project: { code: "teatro" },
  });
  const move = (input: object) =>
    run("movePratica", "MovePraticaSuccess", "pratica { step status }", { id: first.pratica.id, ...input });
  expect(await move({ step: 1 })).toMatchObject({ code: "PRATICA_GATE_CLOSED" });
  expect(await move({ step: 1, reason: "Gratuito" })).toEqual({ pratica: { step: 1, status: "OPEN" } });
  expect(await move({ closed: true })).toEqual({ pratica: { step: 1, status: "CLOSED" } });
  const told = "events { kind step paymentId reason actorKind }";
  const { events } = (await ask(ente.apiKey, `{ praticaByExternalRef(externalRef: "EXT-1") { ${told} } }`)).data
    .praticaByExternalRef;
  expect(events).toMatchObject([
    { kind: "CREATED", step: null, paymentId: null },
    { kind: "ASKED", step: 1, paymentId: expect.stringMatching(/^pay_/), actorKind: "SYSTEM" },
    { kind: "GATE_FORCED", step: 1, reason: "Gratuito", actorKind: "API_KEY" },
    { kind: "CLOSED" },
  ]);
  const reader = await keyWith(ente, ["payments.read"]);
  const hushed = (await ask(reader, `{ praticaByExternalRef(externalRef: "EXT-1") { ${told} } }`)).data;
  expect(JSON.stringify(hushed)).not.toContain("Gratuito");
});

test("a payment issued inside a case is listed in it; a case of nobody's is a wrong field", async () => {
  const { pratica } = await upsert({ externalRef: "EXT-2" });
  const payment = (praticaId: string) =>
    run("createPayment", "CreatePaymentSuccess", "payment { id }", {
      paymentType: "mensa",
      debtor: applicant,
      causale: "Diritti di segreteria",
      amountCents: 1_600,
      praticaId,
    });
  const answer = await payment(pratica.id);
  expect(answer).toMatchObject({ payment: { id: expect.stringMatching(/^pay_/) } });
  expect((await upsert({ externalRef: "EXT-2" })).pratica.payments).toEqual([
    { causale: "Diritti di segreteria", amountCents: 1_600 },
  ]);
  const page = async (filter: object, key = ente.apiKey) => {
    const query = `query L($filter: PaymentFilter) { payments(first: 10, filter: $filter) {
      edges { node { id project { code } pratica { number } } } } }`;
    return ask(key, query, { filter });
  };
  const { project } = await upsert({ externalRef: "EXT-2" }).then(({ pratica }) => pratica);
  const { id: projectId } = (await saveProject({ code: "altro" })).project;
  const inside = { project, pratica: { number: pratica.number } };
  expect((await page({ praticaId: pratica.id })).data.payments.edges).toEqual([
    { node: { id: answer.payment.id, ...inside } },
  ]);
  for (const [filter, key] of [
    [{ projectId }, ente.apiKey],
    [{ praticaId: pratica.id }, other.apiKey],
    [{ importId: "imp_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111" }, ente.apiKey],
  ] as const)
    expect((await page(filter, key)).data.payments.edges).toEqual([]);
  const { errors } = await page({ praticaId: projectId });
  expect(errors[0]?.extensions).toMatchObject({ issues: [{ path: ["filter", "praticaId"] }] });
  expect(await payment("pra_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111")).toMatchObject({
    code: "INPUT_INVALID",
    issues: [{ path: ["praticaId"], code: "UNKNOWN" }],
  });
});

test("twenty cases of a page cost as many statements as two", async () => {
  for (let n = 0; n < 20; n++) await upsert({ externalRef: `MANY-${n}` });
  const page = (first: number) => `{ pratiche(first: ${first}) { edges { node { number stepName gate { step } } } } }`;
  const statements = countStatements();
  await ask(ente.apiKey, page(20));
  const twenty = statements().length;
  await ask(ente.apiKey, page(2));
  expect(statements().length - twenty).toBe(twenty);
});

test("who may not see people sees masks; who may not write is refused; nobody sees another ente's", async () => {
  const { pratica } = await upsert({ externalRef: "EXT-3" });
  const reader = await keyWith(ente, ["payments.read"]);
  const query = `{ node(id: "${pratica.id}") { ... on Pratica { applicant { taxCode name } } } }`;
  const seen = (await ask(reader, query)).data.node.applicant;
  expect(seen.taxCode).not.toBe(applicant.taxCode);
  expect(seen.name).not.toBe("Mario");
  expect(await upsert({ externalRef: "EXT-4" }, reader)).toMatchObject({ code: "AUTH_FORBIDDEN" });
  expect(await saveProject({ code: "x" }, reader)).toMatchObject({ code: "AUTH_FORBIDDEN" });
  expect((await ask(other.apiKey, query)).data).toEqual({ node: null });
  expect((await ask(other.apiKey, "{ pratiche(first: 5) { edges { node { id } } } projects { id } }")).data).toEqual({
    pratiche: { edges: [] },
    projects: [],
  });
});
