/** Operators in their browser: the session's cookie opens the door from our own pages, with the rights of today. */

import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test, vi } from "vitest";
import { inEnte, inPlatform } from "#db/connection.ts";
import { openOperatorSession } from "#db/operator-sessions.ts";
import { memberships, operators } from "#db/schema/people.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import type { Role } from "#domain/actor.ts";
import { post } from "./testing.ts";

// Next hands out a request's cookies only while it serves one; here the request is ours.
let cookie = "";
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => (name === "saldo.operator" ? { value: cookie } : undefined) }),
  headers: async () => new Headers(),
}));

let ente: TestEnte;
let operatorId: string;
const here = { origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" };

beforeAll(async () => {
  ente = await makeEnte();
  operatorId = uuidv7();
  await inPlatform(async (tx) => {
    const email = `${operatorId}@comune.example`;
    await tx.insert(operators).values({ id: operatorId, email, name: "Anna Bianchi", locale: "en" });
  });
  await become("viewer", "insert");
  cookie = await openOperatorSession(operatorId, { address: "127.0.0.1", userAgent: null });
});

function become(role: Role, how: "insert" | "update") {
  return inEnte(ente.enteId, async (tx) => {
    if (how === "insert") await tx.insert(memberships).values({ enteId: ente.enteId, operatorId, role });
    else await tx.update(memberships).set({ role }).where(eq(memberships.operatorId, operatorId));
  });
}

const query = "{ ente { name } payments(first: 1) { edges { cursor } } }";
const asked = (headers: Record<string, string>) =>
  post(JSON.stringify({ query }), { cookie: `saldo.operator=${cookie}`, ...headers });

test("from our own pages a session opens the door", async () => {
  const { status, data } = await asked(here);
  expect(status).toBe(200);
  expect(data.ente.name).toBe(`Comune di Prova ${ente.taxCode}`);
});

test("from another site it does not, and a key beside it makes no difference to a stranger's page", async () => {
  for (const from of [{ origin: "https://evil.example" }, { ...here, "sec-fetch-site": "cross-site" }]) {
    const { status, errors } = await asked(from);
    expect([status, errors[0]?.extensions.code]).toEqual([403, "ORIGIN_NOT_ALLOWED"]);
  }
  const { status } = await asked({ ...here, authorization: "Bearer saldo_test_nothing" });
  expect(status).toBe(401);
});

test("a role lowered or taken away counts at the very next request", async () => {
  await become("counter", "update");
  const create = `mutation { createPayment(input: { paymentType: "mensa", causale: "Prova", amountCents: 100,
    debtor: { kind: PERSON, taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi" } }) { __typename ... on Refusal { code } } }`;
  const make = () => post(JSON.stringify({ query: create }), { cookie: `saldo.operator=${cookie}`, ...here });
  expect((await make()).data.createPayment.__typename).toBe("CreatePaymentSuccess");
  await become("viewer", "update");
  expect((await make()).data.createPayment.code).toBe("AUTH_FORBIDDEN");
  await inEnte(ente.enteId, (tx) => tx.delete(memberships).where(eq(memberships.operatorId, operatorId)));
  const { status, errors } = await make();
  expect([status, errors[0]?.extensions.code]).toEqual([401, "AUTH_REQUIRED"]);
});
