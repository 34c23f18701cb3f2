/** For tests: a question as a program puts it over HTTP, and a payment as pagoPA would have it paid. */
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { vi } from "vitest";
import { hashApiKey, insertApiKey } from "#db/api-keys.ts";
import { inEnte } from "#db/connection.ts";
import { promiseEmail } from "#db/emails.ts";
import { findPayment, updatePayment } from "#db/payments.ts";
import { insertReceipt } from "#db/receipts.ts";
import type { TestEnte } from "#db/seed/testing.ts";
import type { Permission } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import { answerGraphql } from "./answer.ts";
import { readGlobalId } from "./ids.ts";

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what each test is about.
  data: any;
  errors: { message: string; path?: (string | number)[]; extensions: { code: string; requestId?: string } }[];
}

export const endpoint = "http://127.0.0.1:3000/api/graphql";

export function ask(
  apiKey: string,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  return post(JSON.stringify({ query, variables }), { authorization: `Bearer ${apiKey}`, ...headers });
}

export async function post(body: BodyInit, headers: Record<string, string>): Promise<Answer> {
  return read(
    await answerGraphql(
      new Request(endpoint, { method: "POST", body, headers: { "content-type": "application/json", ...headers } }),
    ),
  );
}

/** Everything answered is JSON, whatever was asked. */
export async function read(response: Response): Promise<Answer> {
  const { data, errors } = await response.json();
  return { status: response.status, headers: response.headers, data, errors: errors ?? [] };
}

export const createPayment = `mutation Create($input: CreatePaymentInput!) {
  createPayment(input: $input) {
    __typename
    ... on CreatePaymentSuccess { replayed payment { id status iuv codiceAvviso } }
    ... on Refusal { code message issues { path code message params { name value } } params { name value } existing { id } }
  }
}`;

/** Another key of the same ente, with these rights only. */
export async function keyWith({ enteId, taxCode }: TestEnte, permissions: readonly Permission[]): Promise<string> {
  const id = uuidv7();
  const key = `saldo_test_${taxCode}${id.replaceAll("-", "")}`;
  const scopes = permissions.map((permission) => permission.replace(".", ":"));
  const named = { name: "narrow key", prefix: key.slice(0, 16), mode: "test", createdBy: "test" } as const;
  await inEnte(enteId, (tx) => insertApiKey(tx, { enteId, id, hash: hashApiKey(key), scopes, ...named }));
  return key;
}

/** The text of every statement sent from now on, but the ends of transactions and the log nobody waits for. */
export function countStatements(): () => string[] {
  const query = vi.spyOn(pg.Client.prototype, "query");
  return () =>
    query.mock.calls
      .map(([first]) => (typeof first === "string" ? first : String((first as { text?: string }).text)))
      .filter((text) => !/^(begin|commit|rollback|insert into "api_requests")/.test(text));
}

/** What a program would send for an ordinary person. Each has a causale of its own, so that no two are twins. */
export function paymentInput(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    paymentType: "mensa",
    debtor: {
      kind: "PERSON",
      taxCode: "RSSMRA80A01H501U",
      name: "Mario",
      surname: "Rossi",
      email: "mario.rossi@posta.example",
    },
    causale: `Mensa scolastica ${crypto.randomUUID().slice(0, 8)}`,
    amountCents: 4_990,
    dueOn: "2027-01-31",
    ...change,
  };
}

/** Issued and paid, as if pagoPA had said so. Returns the codice avviso. */
export async function pay(ente: EnteId, globalId: string): Promise<string> {
  const { id } = readGlobalId(globalId);
  const payment = await findPayment(ente, id);
  if (!payment?.codiceAvviso) throw new Error("not there");
  const at = new Date("2026-11-20T10:00:00.000Z");
  await inEnte(ente, async (tx) => {
    const change = { status: "paid", issuedAt: at, paidAt: at, paidCents: 4_990 } as const;
    await updatePayment(tx, ente, id, { from: ["issuing"] }, change);
    await promiseEmail(tx, payment, { ente, kind: "paid", at });
    await insertReceipt(tx, ente, {
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
