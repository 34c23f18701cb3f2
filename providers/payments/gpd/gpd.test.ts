/** What GPD may answer and the simulator never does: half-kept promises, stray pages, and a payment in between. */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeCodiceAvviso } from "#domain/avviso.ts";
import type { PaymentProvider, Position } from "../port.ts";
import { gpdProvider } from "./gpd.ts";
import { iupdOf } from "./wire.ts";

const position: Position = {
  id: randomUUID(),
  ente: { taxCode: "80000000002", name: "Comune di Prova", office: null, segregationCode: "01" },
  debtor: {
    kind: "person",
    taxCode: "RSSMRA80A01H501U",
    name: "Mario",
    surname: "Rossi",
    email: null,
    phone: null,
    address: null,
  },
  causale: "Mensa",
  amountCents: 4_990,
  quote: [],
  tassonomia: "9/0107101TS/",
  iban: "IT60X0542811101000000123456",
  postalIban: null,
  dueOn: "2027-01-31",
  payableUntil: null,
  ...makeCodiceAvviso("01", "0000000000017"),
};
const { iuv, codiceAvviso: nav } = position;

type Answer = [status: number, body: unknown];
let answers: Answer[] = [];
let asked: { call: string; body: string }[] = [];
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  asked.push({ call: `${request.method} ${request.url}`, body: Buffer.concat(chunks).toString() });
  const [status, body] = answers.shift() ?? [500, {}];
  response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body));
});

let gpd: PaymentProvider;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  gpd = gpdProvider({ baseUrl, subscriptionKey: "a-key" });
});
beforeEach(() => {
  asked = [];
});
afterAll(() => server.close());

const mark = "CLOSED_AS_ALREADY_PAID_BY_EC";
const standing = (status: string, option = {}): Answer => [
  200,
  { iupd: iupdOf(position), status, paymentOption: [{ nav, iuv, amount: 4_990, ...option }] },
];
const conflict: Answer = [409, { title: "Existing related payment found", status: 409, detail: "…" }];
const gateway: Answer = [404, { statusCode: 404, message: "Resource not found" }];
const gone: Answer = [404, { title: "Not found the debt position", status: 404, detail: "…" }];
const settled = (change = {}): Answer => [200, { nav, iuv, status: "PO_PAID", ...change }];

test("an update asks for publication in the same call", async () => {
  answers = [standing("VALID")];
  expect(await gpd.update(position)).toMatchObject({ outcome: "updated", providerStatus: "VALID" });
  const path = `/debt-positions-service/v1/organizations/80000000002/debtpositions/${iupdOf(position)}`;
  expect(asked).toMatchObject([{ call: `PUT ${path}?toPublish=true` }]);
  expect(JSON.parse(asked[0]?.body ?? "")).toMatchObject({ paymentOption: [{ nav, iuv, amount: 4_990 }] });
});

test.each<[string, Answer[], string]>([
  [
    "the cost of a notification on top of our amount",
    [standing("VALID", { amount: 5_990, notificationFee: 1_000 })],
    "updated",
  ],
  ["a draft", [standing("DRAFT")], "unknown"],
  ["the old amount", [standing("VALID", { amount: 1 })], "unknown"],
  ["a page", [[200, "<html></html>"]], "unknown"],
  ["a gateway that knows no such address", [gateway], "unknown"],
  ["no such position", [gone], "missing"],
  ["a conflict, and it is reported already", [conflict, standing("REPORTED")], "paid"],
  ["a conflict, and an instalment of it is paid", [conflict, standing("PARTIALLY_PAID")], "refused"],
  ["a conflict, and then silence", [conflict, [503, "busy"]], "unknown"],
  ["a key that is not for this ente", [[403, { statusCode: 403, message: "Not allowed" }]], "refused"],
])("update: %s", async (_what, given, outcome) => {
  answers = given;
  expect(await gpd.update(position)).toMatchObject({ outcome });
});

test("closing says the day, at an hour that is the same day in Rome and in UTC", async () => {
  answers = [standing("VALID"), settled()];
  expect(await gpd.close(position, "2026-10-05")).toMatchObject({ outcome: "closed", providerStatus: "PAID" });
  expect(asked[1]).toEqual({
    call: `POST /debt-positions-service/v1/organizations/80000000002/paymentoptions/paids/${nav}`,
    body: JSON.stringify({ paymentDate: "2026-10-05T12:00:00" }),
  });
});

test.each<[string, Answer[], string]>([
  ["the answer to an earlier try was lost", [standing("PAID", { idReceipt: mark, pspCompany: mark })], "closed"],
  ["a PSP was faster", [standing("PAID", { idReceipt: "r1", pspCompany: "Banca" })], "paid"],
  ["a PSP was faster by a moment", [standing("VALID"), conflict, standing("PAID", { pspCompany: "Banca" })], "paid"],
  ["another try of ours was faster", [standing("VALID"), conflict, standing("PAID", { idReceipt: mark })], "closed"],
  ["a conflict, and yet it is not paid", [standing("VALID"), conflict, standing("VALID")], "refused"],
  ["paid, and nothing says by whom", [standing("PAID")], "paid"],
  ["it was taken away meanwhile", [standing("VALID"), gone], "missing"],
  ["a gateway that knows no such address", [standing("VALID"), gateway], "unknown"],
  ["a page instead of a yes", [standing("VALID"), [200, "<html></html>"]], "unknown"],
  ["still unpaid", [standing("VALID"), settled({ status: "PO_UNPAID" })], "unknown"],
  ["another's notice", [standing("VALID"), settled({ iuv: "01000000000000000" })], "unknown"],
  ["not the numbers we know", [standing("VALID", { iuv: "01000000000000000" })], "refused"],
])("close: %s", async (_what, given, outcome) => {
  answers = given;
  const most = given.length;
  expect(await gpd.close(position, "2026-10-05")).toMatchObject({ outcome });
  expect(asked).toHaveLength(most);
});
