/** Another ente's things look exactly like nothing, by whatever operation they are asked for. */
import { beforeAll, expect, test } from "vitest";
import { uploadImport } from "#commands/imports/upload.ts";
import { prepareBulk } from "#commands/prepare-bulk.ts";
import { findBulkAction } from "#db/bulk.ts";
import { inEnte } from "#db/connection.ts";
import { findImport } from "#db/imports.ts";
import { findPayment } from "#db/payments.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { readGlobalId } from "./ids.ts";
import { schema } from "./schema.ts";
import { ask, createPayment, pay, paymentInput } from "./testing.ts";

let ours: TestEnte;
let theirs: TestEnte;
/** A payment of theirs with everything a payment can have. */
let foreign: string;
let foreignNotice: string;
let foreignEnteId: string;
let foreignBulk: string;
let foreignImport: string;

beforeAll(async () => {
  ours = await makeEnte();
  theirs = await makeEnte();
  const externalId = "THEIRS-1";
  const { data } = await ask(theirs.apiKey, createPayment, {
    input: paymentInput({ externalId, causale: "Segreto loro" }),
  });
  foreign = data.createPayment.payment.id;
  foreignEnteId = (await ask(theirs.apiKey, "{ ente { id } }")).data.ente.id;
  foreignNotice = await pay(theirs.enteId, foreign);
  const chosen = { ids: [readGlobalId(foreign).id] };
  const file = { fileName: "Segreto.csv", bytes: Buffer.from("Importo\n1,00") };
  foreignImport = (await uploadImport(theirs.actor(), file, new Date())).id;
  foreignBulk = `bulk_${(await prepareBulk(theirs.actor(), "refresh", chosen, new Date())).id}`;
});

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
  updatePayment: (id) =>
    `mutation { updatePayment(input: { id: "${id}", phone: "0432 000111" }) { ... on Refusal { code existing { id } } } }`,
  recordPaymentElsewhere: (id) =>
    `mutation { recordPaymentElsewhere(input: { id: "${id}", how: OTHER, paidOn: "2026-01-20", reason: "Prova", evidence: "1" }) {
      ... on Refusal { code existing { id } } } }`,
  undoPaymentRecord: (id) =>
    `mutation { undoPaymentRecord(input: { id: "${id}", reason: "Prova" }) { ... on Refusal { code existing { id } } } }`,
  cancelPayments: (id) =>
    `mutation { cancelPayments(input: { ids: ["${id}"], reason: "Prova" }) { ... on Refusal { code } } }`,
  reissuePayments: (id) =>
    `mutation { reissuePayments(input: { ids: ["${id}"], dryRun: true }) { ... on Refusal { code } } }`,
  changePaymentDates: (id) =>
    `mutation { changePaymentDates(input: { ids: ["${id}"], dueOn: "2028-01-31" }) { ... on Refusal { code } } }`,
  resendEmails: () => 'mutation { resendEmails(input: { filter: { search: "Segreto" } }) { ... on Refusal { code } } }',
  refreshPaymentsInBulk: () =>
    `mutation { refreshPaymentsInBulk(input: { filter: { paymentType: "type_${theirs.types.mensa}" } }) { ... on Refusal { code } } }`,
  bulkAction: (id) => `query { bulkAction(id: "${bulkOf(id)}") { id total } }`,
  startBulkAction: (id) => `mutation { startBulkAction(input: { id: "${bulkOf(id)}" }) { ... on Refusal { code } } }`,
  stopBulkAction: (id) => `mutation { stopBulkAction(input: { id: "${bulkOf(id)}" }) { ... on Refusal { code } } }`,
  import: (id) => `query { import(id: "${importOf(id)}") { id fileName rows(first: 10) { edges { node { row } } } } }`,
  imports: () => "query { imports(first: 100) { edges { node { id fileName } } } }",
  mapImport: (id) => onImport("mapImport", id),
  fixImportRows: (id) => onImport("fixImportRows", id, ", fixes: []"),
  applyImportProposals: (id) => onImport("applyImportProposals", id, ', column: "x", code: "y"'),
  excludeImportRows: (id) => onImport("excludeImportRows", id, ", rows: [2]"),
  allowImportDuplicates: (id) => onImport("allowImportDuplicates", id, ", rows: [2]"),
  confirmImport: (id) => onImport("confirmImport", id, ", takes: GOOD, mails: NOW"),
  approveImport: (id) => onImport("approveImport", id),
  stopImport: (id) => onImport("stopImport", id),
  pauseImport: (id) => onImport("pauseImport", id),
  resumeImport: (id) => onImport("resumeImport", id),
  discardImport: (id) => onImport("discardImport", id),
  undoImport: (id) => onImport("undoImport", id, ', reason: "Prova"'),
  myPayments: () => "query { myPayments { id causale } }",
  myReceipts: () => "query { myReceipts(whose: PAYER) { causale } }",
  cart: () => "query { cart { notices { id } } }",
  addToCart: (id) => `mutation { addToCart(input: { paymentIds: ["${id}"] }) { ... on Refusal { code } } }`,
  removeFromCart: (id) => `mutation { removeFromCart(input: { paymentIds: ["${id}"] }) { ... on Refusal { code } } }`,
  checkOutCart: (id) => `mutation { checkOutCart(input: { paymentIds: ["${id}"] }) { ... on Refusal { code } } }`,
  projects: () => "query { projects { id name } }",
  pratiche: (id) => `query { pratiche(first: 10, search: "${id}") { edges { node { id subject } } } }`,
  praticaByExternalRef: () => 'query { praticaByExternalRef(externalRef: "THEIRS-1") { id } }',
  saveProject: (id) =>
    `mutation { saveProject(input: { id: "prj_${readGlobalId(id).id}", code: "x", name: "x", steps: [{ name: "A" }] }) { ... on Refusal { code } } }`,
  upsertPratica: () =>
    `mutation { upsertPratica(input: { externalRef: "THEIRS-1", project: "loro", subject: "x",
      applicant: { kind: PERSON, taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi" } }) { ... on Refusal { code issues { path code } } } }`,
  movePratica: (id) =>
    `mutation { movePratica(input: { id: "pra_${readGlobalId(id).id}", step: 1 }) { ... on Refusal { code } } }`,
  // The registry's own test asks for what is really theirs; here an id of no such kind must look the same.
  capitoli: (id) => `query { capitoli(esercizio: 2026, first: 10, search: "${id}") { edges { node { id } } } }`,
  saveCapitolo: (id) =>
    `mutation { saveCapitolo(input: { id: "${as("cap", id)}", esercizio: 2026, capitolo: "1", description: "X" }) { ... on Refusal { code } } }`,
  saveAccertamento: (id) =>
    `mutation { saveAccertamento(input: { capitoloId: "${as("cap", id)}", year: 2026, number: "1", description: "X" }) { ... on Refusal { code } } }`,
  closeCapitolo: (id) => `mutation { closeCapitolo(input: { id: "${as("cap", id)}" }) { ... on Refusal { code } } }`,
  closeAccertamento: (id) =>
    `mutation { closeAccertamento(input: { id: "${as("acc", id)}" }) { ... on Refusal { code } } }`,
  copyEsercizio: () => "mutation { copyEsercizio(input: { from: 2026 }) { ... on Refusal { code } } }",
  savePaymentType: (id) =>
    `mutation { savePaymentType(input: { id: "${typeOfId(id)}", code: "mensa", name: "X", tassonomia: "9/0107101TS/" }) { ... on Refusal { code } } }`,
  archivePaymentType: (id) =>
    `mutation { archivePaymentType(input: { id: "${typeOfId(id)}" }) { ... on Refusal { code } } }`,
  spontaneousForm: (id) => `query { spontaneousForm(ente: "${id}") { name } }`,
  createSpontaneousPayment: (id) =>
    `mutation { createSpontaneousPayment(input: { ente: "${id}", idempotencyKey: "12345678", proof: "x", causale: "X", amountCents: 1,
      debtor: { kind: PERSON, taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi" } }) { ... on Refusal { code } } }`,
  webhookEndpoints: () => "query { webhookEndpoints { id url } }",
  saveWebhookEndpoint: (id) =>
    `mutation { saveWebhookEndpoint(input: { id: "${as("whk", id)}", url: "https://x.example.com/", description: "X", events: [PAYMENT_PAID] }) { ... on Refusal { code } } }`,
  rotateWebhookSecret: (id) => onWebhook("rotateWebhookSecret", id),
  removeWebhookEndpoint: (id) => onWebhook("removeWebhookEndpoint", id),
  sendTestWebhook: (id) => onWebhook("sendTestWebhook", id),
  redeliverWebhook: (id) =>
    `mutation { redeliverWebhook(input: { messageId: "${as("msg", id)}" }) { ... on Refusal { code } } }`,
  replayWebhooks: (id) => onWebhook("replayWebhooks", id, ', from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z"'),
  refreshPayments: (id) =>
    `mutation { refreshPayments(input: { ids: ["${id}"] }) { ... on RefreshPaymentsSuccess { results { outcome payment { id } } } } }`,
};

test("no operation is missing from what follows", () => {
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  );
  expect(Object.keys(operations).sort()).toEqual(fields.sort());
});

const as = (kind: string, id: string) => id.replace("pay", kind);
const typeOfId = (id: string) => (id === foreign ? `type_${theirs.types.mensa}` : as("type", id));
const bulkOf = (id: string) => (id === foreign ? foreignBulk : id.replace("pay_", "bulk_"));
const importOf = (id: string) => (id === foreign ? `imp_${foreignImport}` : as("imp", id));
const onImport = (name: string, id: string, more = "") =>
  `mutation { ${name}(input: { id: "${importOf(id)}"${more} }) { ... on Refusal { code } } }`;
const onWebhook = (name: string, id: string, more = "") =>
  `mutation { ${name}(input: { id: "${as("whk", id)}"${more} }) { ... on Refusal { code } } }`;
const nobodys = "pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111";

test.each(Object.keys(operations))("%s answers about another ente's as about nobody's", async (name) => {
  const operation = operations[name];
  if (!operation) throw new Error("no such operation");
  const look = async () => [
    await findPayment(theirs.enteId, readGlobalId(foreign).id),
    await findBulkAction(theirs.enteId, readGlobalId(foreignBulk).id),
    await findImport(theirs.enteId, foreignImport),
  ];
  const before = await look();
  const [aboutTheirs, aboutNobodys, aboutNonsense] = await Promise.all(
    [foreign, nobodys, "nonsense"].map((id) => ask(ours.apiKey, operation(id))),
  );
  expect(aboutTheirs?.status).toBe(200);
  expect(aboutTheirs?.data).toEqual(aboutNobodys?.data);
  expect(aboutTheirs?.data).toEqual(aboutNonsense?.data);
  expect(JSON.stringify(aboutTheirs?.data)).not.toMatch(new RegExp(`${foreign}|Segreto|${theirs.types.mensa}`));
  expect(await look()).toEqual(before);
});

test("each of their own ids finds nothing by node", async () => {
  for (const id of [foreign, foreignEnteId, foreignBulk, `imp_${foreignImport}`, `type_${theirs.types.mensa}`]) {
    expect((await ask(ours.apiKey, "query N($id: ID!) { node(id: $id) { id } }", { id })).data).toEqual({ node: null });
  }
});

test("one's own are found by node, each as what it is", async () => {
  const own = (await ask(ours.apiKey, createPayment, { input: paymentInput() })).data.createPayment.payment.id;
  const { id: enteId } = (await ask(ours.apiKey, "{ ente { id } }")).data.ente;
  const prepared = await prepareBulk(ours.actor(), "cancel", { ids: [readGlobalId(own).id] }, new Date());
  for (const [id, typename] of [
    [`bulk_${prepared.id}`, "BulkAction"],
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
