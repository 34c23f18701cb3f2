/** An import by a program: the file by its own door, everything else here; people are seen only by whoever may. */
import { beforeAll, expect, test } from "vitest";
import { setImportRules } from "#commands/imports/confirm.ts";
import { runImport } from "#commands/imports/run.ts";
import { check, csv } from "#commands/imports/testing.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { readGlobalId } from "./ids.ts";
import { answerUpload } from "./import-upload.ts";
import { ask, keyWith } from "./testing.ts";

let ente: TestEnte;
beforeAll(async () => {
  ente = await makeEnte();
  await setImportRules(ente.actor(), { brakeSeconds: 0, secondFromCents: null }, new Date());
});

const clock = () => new Date();
const bytes = csv(
  "Tipologia;Codice fiscale;Nome;Cognome;Causale;Importo",
  "mensa;RSSMRA80A01H501U;Mario;Rossi;Mensa di marzo;12,50",
  "mensa;RSSMRA80A01H501X;Mario;Rossi;Mensa di aprile;12,50",
);

async function send(files: Record<string, Buffer>, headers: Record<string, string>, more: Record<string, string> = {}) {
  const body = new FormData();
  for (const [name, content] of Object.entries(files)) body.append("file", new File([new Uint8Array(content)], name));
  for (const [name, value] of Object.entries(more)) body.append(name, value);
  const answer = await answerUpload(
    new Request("https://saldo.example/api/imports", { method: "POST", body, headers }),
    clock(),
  );
  return { status: answer.status, body: await answer.json() };
}
const keyed = (key = ente.apiKey) => ({ authorization: `Bearer ${key}` });
const facts = `id status fileName columns { heading key } counts { status count amountCents }
  causes { column code blocks count proposals } rows(first: 10) { edges { node { row status issues { code proposal } cells { key text mended } payment { causale origin } } } }`;
const look = async (id: string, key = ente.apiKey) =>
  (await ask(key, `query I($id: ID!) { import(id: $id) { ${facts} } }`, { id })).data.import;
const change = async (name: string, input: object) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation M($input: ${type}!) { ${name}(input: $input) { ... on ImportSuccess { import { ${facts} } } ... on Refusal { code } } }`;
  return (await ask(ente.apiKey, query, { input })).data[name];
};

test("a file is sent, looked at, mended, confirmed and issued", async () => {
  const sent = await send({ "ruolo.csv": bytes }, keyed());
  expect(sent).toMatchObject({ status: 202, body: { imports: [{ fileName: "ruolo.csv" }] } });
  const { id } = sent.body.imports[0];
  await check(ente, readGlobalId(id).id);
  const read = await look(id);
  expect(read).toMatchObject({
    status: "CHECKED",
    causes: [{ column: "taxCode", code: "tax_code.check", blocks: true, proposals: 1 }],
  });
  expect(read.rows.edges[1].node.issues).toEqual([{ code: "tax_code.check", proposal: "RSSMRA80A01H501U" }]);
  const blind = await look(id, await keyWith(ente, ["payments.read"]));
  expect(blind.rows.edges[1].node).toMatchObject({ cells: null, issues: [{ proposal: null }] });
  expect(JSON.stringify(blind)).not.toMatch(/H501|Rossi/);
  const fixed = await change("fixImportRows", { id, fixes: [{ row: 3, column: "taxCode", text: "RSSMRA80A01H501U" }] });
  expect(fixed.import.counts).toEqual([{ status: "READY", count: 2, amountCents: 2500 }]);
  expect((await change("confirmImport", { id, takes: "ALL", mails: "NEVER" })).import.status).toBe("CONFIRMED");
  await runImport(ente.enteId, { importId: readGlobalId(id).id }, clock);
  const done = await look(id);
  expect(done).toMatchObject({ status: "DONE", counts: [{ status: "ISSUED", count: 2 }] });
  expect(done.rows.edges.map(({ node }: { node: { payment: unknown } }) => node.payment)).toEqual([
    { causale: "Mensa di marzo", origin: "IMPORT" },
    { causale: "Mensa di aprile", origin: "IMPORT" },
  ]);
  expect(await change("confirmImport", { id, takes: "ALL", mails: "NEVER" })).toMatchObject({
    import: { status: "DONE" },
  });
});

test("a column is told otherwise, and how its sums are written", async () => {
  const sent = await send(
    { "d.csv": csv("Tipologia;CF;Nome;Cognome;Causale;Quanto", "mensa;RSSMRA80A01H501U;Mario;Rossi;Uno;1.234") },
    keyed(),
  );
  const { id } = sent.body.imports[0];
  await check(ente, readGlobalId(id).id);
  const told = await change("mapImport", { id, columns: [{ column: 5, key: "amount", decimalComma: true }] });
  expect(told.import.status).toBe("UPLOADED");
  await check(ente, readGlobalId(id).id);
  expect((await look(id)).counts).toEqual([{ status: "READY", count: 1, amountCents: 123_400 }]);
  expect((await change("discardImport", { id })).import.status).toBe("DISCARDED");
});

test("the same bytes are refused by name, a reason takes them; several files are one batch", async () => {
  const files = { "a.csv": csv("Importo", "1,00"), "b.csv": csv("Importo", "1,00") };
  const sent = await send(files, keyed());
  expect(sent.body.imports).toMatchObject([{ id: expect.any(String) }, { code: "IMPORT_SAME_BYTES" }]);
  const again = await send({ "b.csv": files["b.csv"] }, keyed(), { againReason: "Correzione" });
  expect(again.status).toBe(202);
  expect((await send({ "b.csv": files["b.csv"] }, keyed())).status).toBe(409);
});

test("who is not known, or sends no file, is told so", async () => {
  expect(await send({ "a.csv": bytes }, keyed("saldo_test_nobody"))).toMatchObject({
    status: 401,
    body: { code: "AUTH_FAILED" },
  });
  expect((await send({ "a.csv": bytes }, {})).status).toBe(401);
  expect((await send({}, keyed())).status).toBe(400);
  const reader = await keyWith(ente, ["payments.read"]);
  const refused = await send({ "a.csv": csv("x") }, keyed(reader));
  expect(refused.body.imports).toMatchObject([{ code: "AUTH_FORBIDDEN" }]);
});
