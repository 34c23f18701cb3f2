/** For tests: a question to the real route, as a program would put it over HTTP. */
import { POST } from "#app/api/graphql/route.ts";

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
    await POST(
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
