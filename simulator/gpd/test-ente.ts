/** An ente at the door of a simulator of its own: what the tests of these routes start from. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator } from "../server.ts";

/** The fields the tests read one by one; what else was answered they compare whole. */
interface Answer {
  status: string | number;
  insertedDate: string;
  paymentOption: [{ nav: string; pspCompany?: string }];
  payment_position_list: { iupd: string }[];
  page_info: object;
}

export const taxCode = "80000000002";
export const positionsAt = `/gpd/debt-positions-service/v1/organizations/${taxCode}/debtpositions`;
export const paidsAt = `/gpd/debt-positions-service/v1/organizations/${taxCode}/paymentoptions/paids`;

export async function enteAtSimulator() {
  const simulator = await startSimulator({ port: 0, data: mkdtempSync(join(tmpdir(), "sim-gpd-")) });
  const call = async (method: string, path: string, body?: unknown, key: string | null = "sim-key") => {
    const answer = await fetch(simulator.url + path, {
      method,
      redirect: "manual",
      headers: { "content-type": "application/json", ...(key && { "ocp-apim-subscription-key": key }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Answer };
  };
  const write = (method: string) => (tail: string, body?: unknown) => call(method, positionsAt + tail, body);
  return {
    ...simulator,
    call,
    get: write("GET"),
    post: write("POST"),
    put: write("PUT"),
    remove: write("DELETE"),
    paid: (nav: string, body: unknown = { paymentDate: "2026-10-05T12:00:00" }) =>
      call("POST", `${paidsAt}/${nav}`, body),
    /** As somebody at a counter would pay. */
    payAtCounter: (nav: string, more = {}) => call("POST", "/_sim/pay", { organization: taxCode, nav, ...more }),
    setClock: (at: string | null) => call("PUT", "/_sim/clock", { offsetMs: at ? Date.parse(at) - Date.now() : 0 }),
  };
}

let made = 0;

/** What an ente sends: one option, one transfer, due at the end of 2098. */
export function request({ amount = 12_350, ...change }: Record<string, unknown> & { amount?: number } = {}) {
  const iuv = `01${String(++made).padStart(15, "0")}`;
  const { option, ...rest } = change as { option?: object };
  const first = {
    nav: `3${iuv}`,
    iuv,
    amount,
    description: "Mensa scolastica",
    isPartialPayment: false,
    dueDate: "2098-12-31T22:59:59",
    transfer: [
      {
        idTransfer: "1",
        amount,
        remittanceInformation: "Mensa scolastica",
        category: "9/0107101TS/",
        iban: "IT60X0542811101000000123456",
      },
    ],
    ...option,
  };
  return {
    iupd: `TEST${made}`,
    type: "F",
    fiscalCode: "RSSMRA80A01H501U",
    fullName: "Niccolò D’Àngelo",
    companyName: "Comune di Prova",
    switchToExpired: false,
    paymentOption: [first] as [typeof first],
    ...rest,
  };
}

/** The same position with another amount, or whatever else changes. */
export function changed(
  before: ReturnType<typeof request>,
  { option, ...change }: Record<string, unknown> & { amount?: number; option?: object } = {},
) {
  const [{ nav, iuv }] = before.paymentOption;
  return { ...request({ ...change, option: { nav, iuv, ...option } }), iupd: before.iupd };
}
