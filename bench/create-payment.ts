/**
 * How long an integrator waits for `createPayment`, in the production build: `npm run bench` beside a running demo.
 * One caller after another, then ten at once. The floor is the same door asked for nothing but its name.
 */
import { randomUUID } from "node:crypto";
import { demoApiKey } from "#db/seed/accounts.ts";

const appUrl = process.env.APP_URL ?? "http://127.0.0.1:3000";
const rounds = 200;

const create = `mutation ($input: CreatePaymentInput!) {
  createPayment(input: $input) { ... on CreatePaymentSuccess { payment { id } } ... on Refusal { code } }
}`;

async function ask(query: string, variables: unknown): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(`${appUrl}/api/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${demoApiKey}` },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await answer.json()) as { data?: { createPayment?: { code?: string } }; errors?: unknown };
  if (body.errors || body.data?.createPayment?.code) throw new Error(JSON.stringify(body));
  return performance.now() - begun;
}

const floor = () => ask("{ __typename }", {});
const one = () =>
  ask(create, {
    input: {
      idempotencyKey: randomUUID(),
      paymentType: "mensa",
      debtor: { kind: "PERSON", taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi" },
      causale: `Misura ${randomUUID()}`,
      amountCents: 1_250,
      notify: false,
    },
  });

async function series(name: string, work: () => Promise<number>, sideBySide: number): Promise<number> {
  const times: number[] = [];
  const caller = async () => {
    for (let round = 0; round < rounds / sideBySide; round++) times.push(await work());
  };
  await Promise.all(Array.from({ length: sideBySide }, caller));
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1).padStart(7);
  console.log(`${name.padEnd(32)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   ${times.length} calls`);
  return times[Math.floor(times.length / 2)] ?? 0;
}

for (let warm = 0; warm < 20; warm++) await one();
const least = await series("the door alone", floor, 1);
const alone = await series("createPayment, one caller", one, 1);
await series("createPayment, ten at once", one, 10);
console.log(`createPayment / the door alone: ${(alone / least).toFixed(1)}`);
