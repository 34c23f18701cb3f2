/** The log of what programs asked: facts of every request of a key, for the ente's own people, and without delay. */
import { beforeAll, expect, test, vi } from "vitest";
import { apiRequestDays, listApiRequests, sweepApiRequests } from "#db/api-requests.ts";
import { inEnte } from "#db/connection.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { ask, keyWith, post } from "./testing.ts";

let ente: TestEnte;

beforeAll(async () => {
  ente = await makeEnte();
});

const logged = (of: TestEnte, size = 50) => listApiRequests(of.enteId, {}, size);
const ids = async (of: TestEnte) => (await logged(of)).map(({ id }) => id);

test("each request of a key is found under the id its answer carried, with its operation and how it ended", async () => {
  const good = await ask(ente.apiKey, "query Name { ente { name } }");
  const requestId = good.headers.get("x-request-id") ?? "";
  await vi.waitFor(async () => expect(await ids(ente)).toContain(requestId), 5_000);
  const [row] = await listApiRequests(ente.enteId, { requestId }, 1);
  expect(row).toMatchObject({ operation: "Name", status: 200, refused: [], keyName: expect.any(String), cost: 2 });
  expect(row?.durationMs).toBeGreaterThanOrEqual(0);
});

test("what a request cost grows with what it asks for, and only the operation that is run counts", async () => {
  const page = "edges { node { id causale } }";
  const query = `query Small { payments(first: 1) { ${page} } } query Large { payments(first: 50) { ${page} } }`;
  const asked = async (operationName: string) => {
    const { headers } = await post(JSON.stringify({ query, operationName }), {
      authorization: `Bearer ${ente.apiKey}`,
    });
    return headers.get("x-request-id") ?? "";
  };
  const wanted = [await asked("Small"), await asked("Large")];
  await vi.waitFor(async () => expect(await ids(ente)).toEqual(expect.arrayContaining(wanted)), 5_000);
  const costs = new Map((await logged(ente)).map(({ id, cost }) => [id, cost]));
  const [small = 0, large = 0] = wanted.map((id) => costs.get(id) ?? 0);
  expect(small).toBeGreaterThan(5);
  expect(large).toBeGreaterThan(small * 10);
});

test("a refusal and a top-level error are there by their codes", async () => {
  const mutation = 'mutation Cancel { cancelPayment(input: { id: "pay_nothing", reason: "Sbaglio" }) { __typename } }';
  const refused = await ask(ente.apiKey, mutation);
  const wrong = await ask(ente.apiKey, "query Page { payments(first: 1000) { edges { cursor } } }");
  const wanted = [refused, wrong].map(({ headers }) => headers.get("x-request-id"));
  await vi.waitFor(async () => expect(await ids(ente)).toEqual(expect.arrayContaining(wanted)), 5_000);
  const rows = await listApiRequests(ente.enteId, { onlyRefused: true }, 50);
  const codes = new Map(rows.map((row) => [row.id, row.refused]));
  expect(wanted.map((id) => codes.get(id ?? ""))).toEqual([
    ["PAYMENT_NOT_FOUND"],
    [expect.stringMatching(/^[A-Z_]+$/)],
  ]);
});

test("nothing that was in the request is kept, and what nobody is known to have asked is not kept at all", async () => {
  const before = (await ids(ente)).length;
  await post(JSON.stringify({ query: "{ ente { name } }" }), {});
  const answer = await ask(
    ente.apiKey,
    "query Find($s: String) { payments(first: 1, filter: { search: $s }) { edges { cursor } } }",
    {
      s: "RSSMRA80A01H501U",
    },
  );
  const id = answer.headers.get("x-request-id");
  await vi.waitFor(async () => expect(await ids(ente)).toContain(id), 5_000);
  expect((await ids(ente)).length).toBe(before + 1);
  expect(JSON.stringify(await logged(ente))).not.toContain("RSSMRA80A01H501U");
});

test("another ente sees none of it, and one key's requests are told from another's", async () => {
  const other = await makeEnte();
  const narrow = await keyWith(ente, ["payments.read"]);
  const answer = await ask(narrow, "query Narrow { ente { name } }");
  await vi.waitFor(async () => expect(await ids(ente)).toContain(answer.headers.get("x-request-id")), 5_000);
  expect(await logged(other)).toEqual([]);
  const [row] = await logged(ente, 1);
  const ofKey = await listApiRequests(ente.enteId, { keyId: row?.keyId }, 50);
  expect(ofKey.map(({ operation }) => operation)).toEqual(["Narrow"]);
});

test("pages go back in time without a gap, and what is older than thirty days is swept", async () => {
  const all = await ids(ente);
  const [first, second] = await listApiRequests(ente.enteId, { before: all[0] }, 1);
  expect([first?.id, second?.id]).toEqual([all[1], all[2]]);
  const later = new Date(Date.now() + 86_400_000);
  await inEnte(ente.enteId, (tx) =>
    sweepApiRequests(tx, ente.enteId, new Date(Date.now() - apiRequestDays * 86_400_000)),
  );
  expect(await ids(ente)).toEqual(all);
  await inEnte(ente.enteId, (tx) => sweepApiRequests(tx, ente.enteId, later));
  expect(await ids(ente)).toEqual([]);
});
