/** The door itself: what is turned away before a rule of ours is asked, and how. Answers are JSON, always. */
import { getIntrospectionQuery } from "graphql";
import { beforeAll, expect, test, vi } from "vitest";
import { GET, POST } from "#app/api/graphql/route.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { answerGraphql } from "./answer.ts";
import { ask, endpoint, post, read } from "./testing.ts";

let ente: TestEnte;
let bearer: Record<string, string>;

beforeAll(async () => {
  ente = await makeEnte();
  bearer = { authorization: `Bearer ${ente.apiKey}` };
});

const own = "{ ente { name } }";

test("a key opens the door, and the answer carries a request id and is not kept by caches", async () => {
  const { status, data, headers } = await ask(ente.apiKey, own);
  expect(status).toBe(200);
  expect(data.ente.name).toBe(`Comune di Prova ${ente.taxCode}`);
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("content-type")).toMatch(/^application\/json/);
});

test("nobody known gets nothing, introspection included", async () => {
  for (const query of [own, "{ __typename }", getIntrospectionQuery()]) {
    const { status, data, errors, headers } = await post(JSON.stringify({ query }), {});
    expect(status).toBe(401);
    expect(data).toBeUndefined();
    expect(errors[0]?.extensions.code).toBe("AUTH_REQUIRED");
    expect(headers.get("x-request-id")).toBeTruthy();
  }
});

test.each([
  "Bearer",
  "Bearer saldo_test_nothing",
  `Bearer saldo_test_${"A".repeat(43)}`,
  "Basic dXNlcjpwYXNz",
  "Bearer ' or 1=1 --",
])("the authorization %j is not good", async (authorization) => {
  const { status, errors } = await post(JSON.stringify({ query: own }), { authorization });
  expect(status).toBe(401);
  expect(errors[0]?.extensions.code).toBe("AUTH_FAILED");
});

test("a key with whatever host or tenant header is its own ente's key", async () => {
  const other = await makeEnte();
  const { data } = await ask(ente.apiKey, own, {}, { "x-tenant": other.enteId, "x-forwarded-host": "other.example" });
  expect(data.ente.name).toBe(`Comune di Prova ${ente.taxCode}`);
});

test.each([
  ["broken JSON", '{"query":'],
  ["null", "null"],
  ["a list", "[]"],
  ["a batch", JSON.stringify(Array.from({ length: 10 }, () => ({ query: own })))],
  ["a number for a query", '{"query":123}'],
  ["no query", "{}"],
  ["a key twice", `{"query":"{ __typename }","query":"${own}"}`],
  ["a key twice, deep in the variables", `{"query":"${own}","variables":{"a":[{"b":1,"b":2}]}}`],
  ["a byte order mark", `\ufeff{"query":"${own}"}`],
  ["nothing", ""],
  ["20000 brackets in the variables", `{"query":"${own}","variables":${"[".repeat(20_000)}`],
])("%s is a bad request", async (_name, body) => {
  const { status, errors } = await post(body, bearer);
  expect(status).toBe(400);
  expect(errors[0]?.extensions.code).toBe("BAD_REQUEST");
});

test("another encoding than UTF-8 is a bad request", async () => {
  const utf16 = Buffer.from(JSON.stringify({ query: own }), "utf16le");
  expect((await post(utf16, bearer)).status).toBe(400);
});

test("a key written with escapes counts once, and a colon inside a text is no key", async () => {
  const body = `{"\\u0071uery":"query A($id: ID!) { payment(id: $id) { id } }","variables":{"id":"a\\": {\\"b\\":"}}`;
  const { status, data } = await post(body, bearer);
  expect({ status, data }).toEqual({ status: 200, data: { payment: null } });
});

test("polluting keys pollute nothing", async () => {
  for (const poison of ['{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{"isAdmin":true}}}']) {
    const { status } = await post(`{"query":"${own}","variables":${poison}}`, bearer);
    expect([200, 400]).toContain(status);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  }
});

test("a body over 100 KB is refused, said or not said", async () => {
  const big = JSON.stringify({ query: own, variables: { a: "x".repeat(10 * 1024 * 1024) } });
  expect((await post(big, bearer)).status).toBe(413);
  const slices = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(64 * 1024).fill(32));
    },
  });
  const request = new Request(endpoint, {
    method: "POST",
    body: slices,
    headers: { ...bearer, "content-type": "application/json" },
    duplex: "half",
  } as RequestInit);
  expect((await read(await POST(request))).status).toBe(413);
});

test("a compressed body is refused unread", async () => {
  const { status, errors } = await post("x", { ...bearer, "content-encoding": "gzip" });
  expect(status).toBe(415);
  expect(errors[0]?.extensions.code).toBe("CONTENT_ENCODING_NOT_SUPPORTED");
});

test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])(
  "a body that says it is %j is refused",
  async (type) => {
    const { status } = await post(JSON.stringify({ query: own }), { ...bearer, "content-type": type });
    expect(status).toBe(400);
  },
);

test("a plain GET is taken for a forgery, and a GET never changes anything", async () => {
  const get = (query: string, headers: Record<string, string>) =>
    GET(new Request(`${endpoint}?query=${encodeURIComponent(query)}`, { headers: { ...bearer, ...headers } })).then(
      read,
    );
  expect((await get(own, {})).status).toBe(400);
  expect((await get(own, { "content-type": "text/plain" })).status).toBe(400);
  expect((await get(own, { "apollo-require-preflight": "1" })).status).toBe(200);
  const cancel = 'mutation { cancelPayment(input: { id: "x", reason: "abc" }) { __typename } }';
  expect((await get(cancel, { "apollo-require-preflight": "1" })).status).toBe(405);
  expect((await get(own, { accept: "text/html" })).headers.get("content-type")).toMatch(/json/);
});

test.each([
  ["another origin", { origin: "https://evil.example" }],
  ["another site", { "sec-fetch-site": "cross-site" }],
  ["a sister site", { origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-site" }],
  ["the null origin", { origin: "null" }],
  ["nowhere", {}],
])("a session's request from %s is refused before the session is read", async (_name, from) => {
  const cookie = "saldo.operator=whatever";
  const { status, errors } = await post(JSON.stringify({ query: own }), {
    cookie,
    ...(from as Record<string, string>),
  });
  expect(status).toBe(403);
  expect(errors[0]?.extensions.code).toBe("ORIGIN_NOT_ALLOWED");
});

test("a fault is masked and findable by its request id", async () => {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const { pool } = await import("#db/connection.ts");
  const client = await pool().connect();
  try {
    await client.query("set role none");
    await client.query("alter table payment_types rename to payment_types_away");
    const { status, errors, headers, data } = await ask(ente.apiKey, "{ paymentTypes { id } }");
    expect(status).toBe(500);
    expect(data).toBeNull();
    expect(errors[0]?.message).toBe("Internal error.");
    expect(errors[0]?.extensions).toEqual({ code: "INTERNAL", requestId: headers.get("x-request-id") });
    const logged = written.mock.calls.map(([line]) => String(line)).join("");
    expect(logged).toContain(headers.get("x-request-id"));
    expect(logged).not.toContain(ente.enteId);
  } finally {
    written.mockRestore();
    await client.query("alter table payment_types_away rename to payment_types");
    client.release(true);
  }
});

test("too slow is answered with when to come back", async () => {
  const request = new Request(endpoint, {
    method: "POST",
    body: JSON.stringify({ query: own }),
    headers: { ...bearer, "content-type": "application/json" },
  });
  const { status, errors, headers } = await read(await answerGraphql(request, { executionMs: 0 }));
  expect(status).toBe(503);
  expect(errors[0]?.extensions.code).toBe("SERVICE_BUSY");
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
});

test("what took too long begins nothing more", async () => {
  const { abortable, inEnte } = await import("#db/connection.ts");
  const abort = new AbortController();
  const steps: string[] = [];
  const work = abortable(abort.signal, async () => {
    await inEnte(ente.enteId, async () => {
      steps.push("first");
      abort.abort(new Error("time is up"));
    });
    await inEnte(ente.enteId, async () => steps.push("second"));
  });
  await expect(work).rejects.toThrow("time is up");
  expect(steps).toEqual(["first"]);
  await inEnte(ente.enteId, async () => steps.push("another's"));
  expect(steps).toEqual(["first", "another's"]);
});

test("a lost database is answered with when to come back, and the next request is served", async () => {
  const { pool } = await import("#db/connection.ts");
  const connect = vi.spyOn(pool(), "connect").mockImplementation(() => {
    throw Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" });
  });
  const lost = await ask(ente.apiKey, own);
  connect.mockRestore();
  expect(lost.status).toBe(503);
  expect(lost.errors[0]?.extensions.code).toBe("SERVICE_BUSY");
  expect(lost.errors[0]?.message).not.toMatch(/ECONN|127\.0\.0\.1/);
  expect(Number(lost.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await ask(ente.apiKey, own)).status).toBe(200);
});
