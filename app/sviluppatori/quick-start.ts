/**
 * The first paid notice, as commands to copy. A story takes them from the page and runs them: what stands here works. A
 * shell, curl and nothing else; the sum ends in ,01, which the sandbox pays as soon as the notice is issued.
 */
export interface Step {
  key: "key" | "ask" | "issue" | "wait" | "receipt";
  code: string;
}

export function quickStart({ url, apiKey }: { url: string; apiKey: string }): Step[] {
  return [
    { key: "key", code: `export SALDO=${url}\nexport SALDO_KEY=${apiKey}` },
    { key: "ask", code: ask("query Me { ente { name taxCode } paymentTypes(origin: API) { code name } }") },
    { key: "issue", code: `${issue} | tee payment.json\nID=$(grep -o 'pay_[0-9a-f-]*' payment.json | head -n 1)` },
    { key: "wait", code: wait },
    { key: "receipt", code: ask(receipt, idVariable) },
  ];
}

const post = [
  'curl -s "$SALDO/api/graphql" \\',
  '  -H "Authorization: Bearer $SALDO_KEY" \\',
  '  -H "Content-Type: application/json" \\',
].join("\n");
const idVariable = `"id":"'"$ID"'"`;

function ask(query: string, variables = ""): string {
  return `${post}\n  -d '{"query":"${query}"${variables && `,"variables":{${variables}}`}}'`;
}

const create =
  "mutation Issue($input: CreatePaymentInput!) { createPayment(input: $input) { " +
  "... on CreatePaymentSuccess { replayed payment { id situation } } " +
  "... on Refusal { code message issues { path message } } } }";

const issue = ask(
  create,
  [
    `"input":{"idempotencyKey":"quick-start-'"$(date +%s)"'",`,
    `    "paymentType":"mensa","causale":"Mensa scolastica, prova '"$(date +%s)"'","amountCents":1001,`,
    `    "debtor":{"kind":"PERSON","taxCode":"RSSMRA80A01H501U","name":"Mario","surname":"Rossi"}}`,
  ].join("\n"),
);

const look = "query Look($id: ID!) { payment(id: $id) { situation codiceAvviso payUrl } }";
const wait = [
  "for second in $(seq 60); do",
  ...`${ask(look, idVariable)} > payment.json`.split("\n").map((line) => `  ${line}`),
  `  grep -q '"situation":"PAID"' payment.json && break`,
  "  sleep 1",
  "done",
  "cat payment.json",
].join("\n");

const receipt =
  "query Receipt($id: ID!) { payment(id: $id) { situation paidAt receipts { iuv amountCents psp { name } } } }";
