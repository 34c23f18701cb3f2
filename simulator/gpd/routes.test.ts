/** GPD's positions come into being, are read, found in lists and removed, each with its refusals. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enteAtSimulator, positionsAt, request, taxCode } from "./test-ente.ts";

let ente: Awaited<ReturnType<typeof enteAtSimulator>>;
beforeAll(async () => {
  ente = await enteAtSimulator();
});
afterAll(() => ente.stop());

const statusOf = async (iupd: string) => (await ente.get(`/${iupd}`)).body.status;
const problem = (status: number, words: RegExp) => ({
  status,
  body: { status, title: expect.any(String), detail: expect.stringMatching(words) },
});

describe("creating", () => {
  test("without toPublish a draft, with it payable, and with a later validity published", async () => {
    const [draft, valid, later] = [request(), request(), request({ validityDate: "2098-01-01T00:00:00" })];
    expect(await ente.post("", draft)).toMatchObject({ status: 201, body: { iupd: draft.iupd, status: "DRAFT" } });
    expect(await ente.post("?toPublish=true", valid)).toMatchObject({ status: 201, body: { status: "VALID" } });
    expect(await ente.post("?toPublish=true", later)).toMatchObject({ status: 201, body: { status: "PUBLISHED" } });
    expect((await ente.payAtCounter(draft.paymentOption[0].nav)).status).toBe(422);
    expect((await ente.payAtCounter(later.paymentOption[0].nav)).status).toBe(422);
    expect((await ente.payAtCounter(valid.paymentOption[0].nav)).status).toBe(200);
  });

  test("without a notice number the aux digit makes one of the IUV", async () => {
    const made = request({ option: { nav: undefined } });
    const { body } = await ente.post("", made);
    expect(body.paymentOption[0].nav).toBe(`3${made.paymentOption[0].iuv}`);
  });

  test.each([
    ["no debtor", { fullName: "" }, /fullName/],
    ["a sum that is not the sum of the transfers", { option: { amount: 99 } }, /sum of its transfers/],
    ["nothing to pay", { amount: 0 }, /amount/],
    ["a due date that is no instant", { option: { dueDate: "2098-12-31" } }, /dueDate/],
    ["a due date that does not exist", { option: { dueDate: "2098-02-31T00:00:00" } }, /dueDate/],
    ["an IUV that is none", { option: { iuv: "1" } }, /iuv/],
    ["a validity in the past", { validityDate: "2020-01-01T00:00:00" }, /validityDate/],
    ["a description too long", { option: { description: "x".repeat(141) } }, /description/],
  ])("%s is refused, and nothing stands", async (_what, change, words) => {
    const bad = request(change);
    expect(await ente.post("?toPublish=true", bad)).toMatchObject(problem(400, words));
    expect((await ente.get(`/${bad.iupd}`)).status).toBe(404);
  });

  test("an iupd, an IUV and a notice number are each taken once", async () => {
    const first = request();
    await ente.post("", first);
    const [{ nav, iuv }] = first.paymentOption;
    expect(await ente.post("", { ...request(), iupd: first.iupd })).toMatchObject(problem(409, /iupd/));
    expect(await ente.post("", request({ option: { iuv } }))).toMatchObject(problem(409, /iuv/));
    expect(await ente.post("", request({ option: { nav } }))).toMatchObject(problem(409, /nav/));
    const elsewhere = positionsAt.replace(taxCode, "80000000010");
    expect((await ente.call("POST", elsewhere, first)).status).toBe(201);
  });
});

describe("reading", () => {
  test("says the option and the state, and not the debtor", async () => {
    const one = request();
    await ente.post("?toPublish=true", one);
    const { status, body } = await ente.get(`/${one.iupd}`);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        iupd: one.iupd,
        organizationFiscalCode: taxCode,
        status: "VALID",
        publishDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+$/),
        paymentOption: [{ ...one.paymentOption[0], status: "PO_UNPAID", transfer: [{ status: "T_UNREPORTED" }] }],
      },
    });
    expect(JSON.stringify(body)).not.toMatch(/RSSMRA80A01H501U|Niccolò/);
  });

  test("of another ente, or of nobody, there is nothing", async () => {
    const one = request();
    await ente.post("", one);
    expect(await ente.get("/NOBODY")).toMatchObject(problem(404, /NOBODY/));
    const elsewhere = positionsAt.replace(taxCode, "80000000028");
    expect((await ente.call("GET", `${elsewhere}/${one.iupd}`)).status).toBe(404);
  });

  test.each([
    ["without a key", null, 401],
    ["with a wrong one", "sim-wrong", 401],
    ["with one for others", "sim-forbidden", 403],
  ])("%s nobody gets in, and it is the gateway that says so", async (_how, key, status) => {
    const { body, ...answer } = await ente.call("GET", positionsAt, undefined, key);
    expect(answer.status).toBe(status);
    expect(body).toEqual({ statusCode: status, message: expect.any(String) });
  });
});

describe("listing", () => {
  test("a page at a time, in the order asked for, filtered by state and by the day it is due", async () => {
    const due = (day: number) => ({ option: { dueDate: `2097-03-0${day}T10:00:00` } });
    const all = [request(due(1)), request(due(2)), request(due(3))];
    for (const one of all) await ente.post("", one);
    const march = "?due_date_from=2097-03-01&due_date_to=2097-03-31&orderby=IUPD&ordering=ASC";
    const iupds = async (query: string) => {
      const { body } = await ente.get(query);
      return body.payment_position_list.map(({ iupd }) => iupd);
    };
    const names = all.map(({ iupd }) => iupd).sort();
    expect(await iupds(march)).toEqual(names);
    expect(await iupds(`${march}&limit=2&page=1`)).toEqual(names.slice(2));
    expect((await ente.get(`${march}&limit=2`)).body.page_info).toEqual({
      page: 0,
      limit: 2,
      items_found: 2,
      total_pages: 2,
    });
    expect(await iupds(`${march}&status=VALID`)).toEqual([]);
    expect(await iupds("?due_date_from=2097-03-02&due_date_to=2097-03-02")).toEqual([all[1]?.iupd]);
  });

  test.each([
    ["?limit=51", /limit/],
    ["?page=-1", /page/],
    ["?orderby=AMOUNT", /orderby/],
    ["?due_date_from=2097-01-01&due_date_to=2097-03-01", /thirty days/],
    ["?due_date_from=2097-01-02&due_date_to=2097-01-01", /due_date/],
    ["?due_date_from=2097-01-01&payment_date_from=2097-01-01", /exclude/],
    ["?due_date_from=ieri", /due_date/],
  ])("%s is refused", async (query, words) => {
    expect(await ente.get(query)).toMatchObject(problem(400, words));
  });
});

describe("removing", () => {
  test("what nobody paid goes away, and gives its numbers back", async () => {
    const one = request();
    await ente.post("?toPublish=true", one);
    expect((await ente.remove(`/${one.iupd}`)).status).toBe(200);
    expect((await ente.get(`/${one.iupd}`)).status).toBe(404);
    expect(await ente.remove(`/${one.iupd}`)).toMatchObject(problem(404, new RegExp(one.iupd)));
    expect((await ente.post("", one)).status).toBe(201);
  });

  test("what was paid stays", async () => {
    const one = request();
    await ente.post("?toPublish=true", one);
    await ente.payAtCounter(one.paymentOption[0].nav);
    expect(await ente.remove(`/${one.iupd}`)).toMatchObject(problem(409, /PAID/));
    expect(await statusOf(one.iupd)).toBe("PAID");
  });
});
