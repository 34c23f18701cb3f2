/**
 * Issues a notice, has the sandbox pay it, hears of it by webhook, and reads the receipt. `SALDO_URL` and `SALDO_KEY` say
 * where and as whom: `npx tsx examples/typescript/first-payment.ts`. The webhook wants a Saldo on this machine, which may
 * call addresses of its own network, as the demo does.
 */
import { randomUUID } from "node:crypto";
import { saldo } from "./client.ts";
import {
  type CreatePaymentInput,
  HearDocument,
  IssueDocument,
  LookDocument,
  PaymentTypesDocument,
  StopHearingDocument,
} from "./generated.ts";
import { listen, type Message } from "./webhooks.ts";

const { SALDO_URL: url = "http://127.0.0.1:3000", SALDO_KEY: key } = process.env;
if (!key) throw new Error("SALDO_KEY is missing: a test key, such as the one the demo prints");
const api = saldo({ url, key });

const { ente, paymentTypes } = await api.ask(PaymentTypesDocument, {});
const [type] = paymentTypes;
if (!type) throw new Error(`${ente.name} has no type open to programs`);

// The endpoint stands before the payment does: whatever happens to it is told.
const heard: Message[] = [];
let wake = () => {};
let secret: string | undefined;
const server = await listen(
  () => secret,
  (message) => {
    heard.push(message);
    wake();
  },
);
const made = await api.ask(HearDocument, {
  input: { url: server.url, description: "Example", events: ["PAYMENT_ISSUED", "PAYMENT_PAID"] },
});
if (made.saveWebhookEndpoint.__typename === "Refusal") throw new Error(made.saveWebhookEndpoint.message);
secret = made.saveWebhookEndpoint.secret ?? undefined;
const endpointId = made.saveWebhookEndpoint.endpoint.id;

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

try {
  await until((message) => message.type === "payment.paid" && message.data.paymentId === payment.id);
  console.log("heard   payment.paid");
} finally {
  await api.ask(StopHearingDocument, { input: { id: endpointId } });
  server.close();
}

// A message is thin: what it is about is asked for.
const { payment: paid } = await api.ask(LookDocument, { id: payment.id });
const [receipt] = paid?.receipts ?? [];
console.log(`paid    notice ${paid?.codiceAvviso}, ${receipt?.amountCents} cents by ${receipt?.psp.name}`);

/** The first message that is the one waited for, also one that came already. */
async function until(wanted: (message: Message) => boolean): Promise<void> {
  const late = AbortSignal.timeout(90_000);
  while (!heard.some(wanted)) {
    await new Promise<void>((resolve, reject) => {
      wake = resolve;
      late.addEventListener("abort", () => reject(new Error("nothing was heard of it within a minute and a half")));
    });
  }
}
