/**
 * Issues a notice, has the sandbox pay it, and waits for the receipt. `SALDO_URL` and `SALDO_KEY` say where and as whom:
 * `npx tsx examples/typescript/first-payment.ts`.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { saldo } from "./client.ts";
import { type CreatePaymentInput, IssueDocument, LookDocument, PaymentTypesDocument } from "./generated.ts";

const { SALDO_URL: url = "http://127.0.0.1:3000", SALDO_KEY: key } = process.env;
if (!key) throw new Error("SALDO_KEY is missing: a test key, such as the one the demo prints");
const api = saldo({ url, key });

const { ente, paymentTypes } = await api.ask(PaymentTypesDocument, {});
const [type] = paymentTypes;
if (!type) throw new Error(`${ente.name} has no type open to programs`);

const input: CreatePaymentInput = {
  // Made once and kept until there is an answer: whoever repeats the request after a broken line repeats it with this.
  idempotencyKey: randomUUID(),
  paymentType: type.code,
  causale: `Prova ${new Date().toISOString()}`,
  // The sandbox pays sums that end in ,01 as soon as the notice is issued.
  amountCents: 1001,
  debtor: { kind: "PERSON", taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi" },
};
const issued = await api.ask(IssueDocument, { input });
if (issued.createPayment.__typename === "Refusal") {
  const { code, message, issues } = issued.createPayment;
  throw new Error([`${code}: ${message}`, ...issues.map((one) => `${one.path.join(".")}: ${one.message}`)].join("\n"));
}
const { payment } = issued.createPayment;
console.log(`issued  ${payment.id} for ${ente.name}, ${type.name}`);

// The same request again, as after a broken line: the same payment, and no second one.
const again = await api.ask(IssueDocument, { input });
if (again.createPayment.__typename !== "CreatePaymentSuccess" || again.createPayment.payment.id !== payment.id) {
  throw new Error("the repeated request made another payment");
}
console.log(`again   replayed: ${again.createPayment.replayed}`);

const paid = await untilPaid(payment.id);
const [receipt] = paid.receipts;
console.log(`paid    notice ${paid.codiceAvviso}, ${receipt?.amountCents} cents by ${receipt?.psp.name}`);

async function untilPaid(id: string) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const { payment: now } = await api.ask(LookDocument, { id });
    if (now?.situation === "PAID") return now;
    if (now?.situation === "FAILED") throw new Error("the provider refused the notice");
    await sleep(1_000);
  }
  throw new Error("it was not paid within a minute");
}
