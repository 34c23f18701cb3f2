/** What becomes of a GPD position that stands: published, changed, withdrawn, and paid here or elsewhere. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changed, enteAtSimulator, request, taxCode } from "./test-ente.ts";

let ente: Awaited<ReturnType<typeof enteAtSimulator>>;
beforeAll(async () => {
  ente = await enteAtSimulator();
});
afterAll(() => ente.stop());

async function standing(change = {}, publish = true) {
  const one = request(change);
  expect((await ente.post(`?toPublish=${publish}`, one)).status).toBe(201);
  return { ...one, nav: one.paymentOption[0].nav };
}
const read = async ({ iupd }: { iupd: string }) => (await ente.get(`/${iupd}`)).body;
const conflict = (words: RegExp) => ({ status: 409, body: { detail: expect.stringMatching(words) } });

/** The notice in a cart: the answer of Checkout, and the page it sends the citizen to. */
async function openCheckout(nav: string, amount = 12_350) {
  const back = "http://127.0.0.1:9/";
  const cart = {
    paymentNotices: [{ noticeNumber: nav, fiscalCode: taxCode, amount, companyName: "Comune", description: "Mensa" }],
    returnUrls: { returnOkUrl: back, returnCancelUrl: back, returnErrorUrl: back },
  };
  const answer = await fetch(`${ente.url}/checkout/ec/v1/carts`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(cart),
  });
  const page = answer.headers.get("location") ?? "";
  const body = new URLSearchParams({ action: "pay", psp: "SIMITLAG" });
  return { status: answer.status, pay: () => fetch(page, { method: "POST", redirect: "manual", body }) };
}

describe("publishing", () => {
  test("a draft can be paid from then on, and is published once", async () => {
    const one = await standing({}, false);
    expect(await ente.post(`/${one.iupd}/publish`)).toMatchObject({ status: 200, body: { status: "VALID" } });
    expect(await ente.post(`/${one.iupd}/publish`)).toMatchObject(conflict(/VALID/));
    expect((await ente.payAtCounter(one.nav)).status).toBe(200);
  });

  test("not after its due date, nor after the day it should have become valid, nor what is not there", async () => {
    const late = await standing({ option: { dueDate: "2026-01-31T10:00:00" } }, false);
    expect(await ente.post(`/${late.iupd}/publish`)).toMatchObject(conflict(/due date/));
    const began = await standing({ validityDate: "2097-01-01T00:00:00" }, false);
    await ente.setClock("2097-01-02T00:00:00Z");
    expect(await ente.post(`/${began.iupd}/publish`)).toMatchObject(conflict(/validity date/));
    await ente.setClock(null);
    expect((await ente.post("/NOBODY/publish")).status).toBe(404);
  });
});

describe("changing", () => {
  test("with toPublish it is payable with the new data, under the same numbers", async () => {
    const one = await standing();
    const insertedDate = (await read(one)).insertedDate;
    const next = changed(one, { amount: 20_050, option: { description: "Mensa, secondo figlio" } });
    expect(await ente.put(`/${one.iupd}?toPublish=true`, next)).toMatchObject({
      status: 200,
      body: { status: "VALID" },
    });
    expect(await read(one)).toMatchObject({
      status: "VALID",
      insertedDate,
      paymentOption: [{ nav: one.nav, amount: 20_050, description: "Mensa, secondo figlio" }],
    });
    expect((await openCheckout(one.nav)).status).toBe(422);
    expect((await openCheckout(one.nav, 20_050)).status).toBe(302);
  });

  test("under an open checkout: nobody pays another amount than the one shown, nor than the one it began with", async () => {
    const one = await standing();
    const stale = await openCheckout(one.nav);
    const raised = changed(one, { amount: 20_050 });
    await ente.put(`/${one.iupd}?toPublish=true`, raised);
    expect((await stale.pay()).status).toBe(422);

    const open = await openCheckout(one.nav, 20_050);
    expect((await open.pay()).status).toBe(303);
    await ente.put(`/${one.iupd}?toPublish=true`, changed(one, { amount: 30_050 }));
    await ente.setClock(new Date(Date.now() + 5_000).toISOString());
    expect(await read(one)).toMatchObject({ status: "PAID", paymentOption: [{ amount: 30_050 }] });
    await ente.setClock(null);
    const receipts = ente.world.receipts.get(`${taxCode}/${one.paymentOption[0].iuv}`);
    expect(receipts).toMatchObject([{ amountCents: 20_050, transfers: [{ amount: 20_050 }] }]);
  });

  test("without toPublish a live notice becomes a draft that nobody can pay", async () => {
    const one = await standing();
    expect(await ente.put(`/${one.iupd}`, changed(one))).toMatchObject({ status: 200, body: { status: "DRAFT" } });
    expect(await read(one)).not.toHaveProperty("publishDate");
    expect((await ente.payAtCounter(one.nav)).status).toBe(422);
  });

  test("what has expired comes back with a later due date, and not with one that is over", async () => {
    const stops = { switchToExpired: true, option: { dueDate: "2097-01-31T10:00:00" } };
    const one = await standing(stops);
    await ente.setClock("2097-02-01T00:00:00Z");
    expect((await read(one)).status).toBe("EXPIRED");
    expect(await ente.put(`/${one.iupd}?toPublish=true`, changed(one, stops))).toMatchObject({
      status: 400,
      body: { detail: expect.stringMatching(/dueDate/) },
    });
    const later = changed(one, { switchToExpired: true, option: { dueDate: "2097-03-31T10:00:00" } });
    expect(await ente.put(`/${one.iupd}?toPublish=true`, later)).toMatchObject({
      status: 200,
      body: { status: "VALID" },
    });
    await ente.setClock(null);
  });

  test("not what was paid, closed or withdrawn", async () => {
    const [paid, closed, withdrawn] = [await standing(), await standing(), await standing()];
    await ente.payAtCounter(paid.nav);
    await ente.paid(closed.nav);
    await ente.post(`/${withdrawn.iupd}/invalidate`);
    for (const [one, status] of [
      [paid, /PAID/],
      [closed, /PAID/],
      [withdrawn, /INVALID/],
    ] as const)
      expect(await ente.put(`/${one.iupd}?toPublish=true`, changed(one, { amount: 1_00 }))).toMatchObject(
        conflict(status),
      );
    expect(await read(paid)).toMatchObject({ status: "PAID", paymentOption: [{ amount: 12_350 }] });
  });

  test("not into another's numbers or another iupd, and not what is not there", async () => {
    const [one, other] = [await standing(), await standing()];
    const [{ iuv, nav }] = other.paymentOption;
    const stolen = changed(one, { amount: 10_01, option: { iuv, nav } });
    expect(await ente.put(`/${one.iupd}?toPublish=true`, stolen)).toMatchObject(conflict(/already exists/));
    // The cents ask for a payment at once: whoever is refused has ordered none.
    expect([(await read(one)).status, (await read(other)).status]).toEqual(["VALID", "VALID"]);
    expect((await ente.put(`/${one.iupd}`, changed(other))).status).toBe(400);
    expect((await ente.put("/NOBODY", { ...request(), iupd: "NOBODY" })).status).toBe(404);
  });
});

describe("withdrawing", () => {
  test("it can never be paid again, and is withdrawn once", async () => {
    const one = await standing();
    expect(await ente.post(`/${one.iupd}/invalidate`)).toMatchObject({ status: 200, body: { status: "INVALID" } });
    expect(await ente.post(`/${one.iupd}/invalidate`)).toMatchObject(conflict(/INVALID/));
    expect((await openCheckout(one.nav)).status).toBe(422);
  });

  test("not a draft, not what was paid, not what is not there", async () => {
    const [draft, paid] = [await standing({}, false), await standing()];
    await ente.payAtCounter(paid.nav);
    expect(await ente.post(`/${draft.iupd}/invalidate`)).toMatchObject(conflict(/DRAFT/));
    expect(await ente.post(`/${paid.iupd}/invalidate`)).toMatchObject(conflict(/PAID/));
    expect((await ente.post("/NOBODY/invalidate")).status).toBe(404);
  });
});

describe("paid elsewhere", () => {
  const closedByEnte = "CLOSED_AS_ALREADY_PAID_BY_EC";

  test("the option is paid on the day given, bears the ente's mark, and has no receipt", async () => {
    const one = await standing();
    const paymentDate = expect.stringMatching(/^2026-10-05T12:00:00/);
    const option = { nav: one.nav, status: "PO_PAID", pspCompany: closedByEnte, idReceipt: closedByEnte, paymentDate };
    expect(await ente.paid(one.nav)).toMatchObject({ status: 200, body: option });
    expect(await read(one)).toMatchObject({ status: "PAID", paymentDate, paymentOption: [option] });
    const receipts = `/gpd/payments-receipts-service/v1/payments/${taxCode}/receipts/${one.paymentOption[0].iuv}`;
    expect((await ente.call("GET", receipts)).status).toBe(404);
  });

  test.each([
    ["a draft", false, false],
    ["a withdrawn notice", true, true],
  ])("even %s", async (_what, publish, withdraw) => {
    const one = await standing({}, publish);
    if (withdraw) await ente.post(`/${one.iupd}/invalidate`);
    expect((await ente.paid(one.nav)).status).toBe(200);
    expect((await read(one)).status).toBe("PAID");
  });

  test("only once, and not what a PSP has collected, whose mark stays", async () => {
    const [closed, paid] = [await standing(), await standing()];
    await ente.paid(closed.nav);
    await ente.payAtCounter(paid.nav);
    expect(await ente.paid(closed.nav)).toMatchObject(conflict(/already paid/));
    expect(await ente.paid(paid.nav)).toMatchObject(conflict(/already paid/));
    expect((await read(paid)).paymentOption[0].pspCompany).toBe("Banca della Laguna");
  });

  test("not what is not there, and not without a date that can be read", async () => {
    const one = await standing();
    expect((await ente.paid("301999999999999999")).status).toBe(404);
    for (const body of [null, { paymentDate: "ieri" }, { paymentDate: "2026-10-05" }])
      expect((await ente.paid(one.nav, body)).status).toBe(400);
    expect((await read(one)).status).toBe("VALID");
    expect((await ente.paid(one.nav, {})).status).toBe(200);
  });

  test("no checkout is opened on it, and one that was open pays nothing", async () => {
    const one = await standing();
    const open = await openCheckout(one.nav);
    expect(open.status).toBe(302);
    await ente.paid(one.nav);
    expect((await openCheckout(one.nav)).status).toBe(422);
    expect((await open.pay()).status).toBe(422);
    expect((await read(one)).paymentOption[0].pspCompany).toBe(closedByEnte);
  });

  test("one instalment leaves the others to be paid, and the plan can no longer be changed", async () => {
    const [first, second] = [request(), request()];
    const rate = [first, second].map(({ paymentOption: [option] }) => ({ ...option, isPartialPayment: true }));
    const plan = { ...first, paymentOption: rate };
    await ente.post("?toPublish=true", plan);
    await ente.paid(first.paymentOption[0].nav);
    expect((await read(plan)).status).toBe("PARTIALLY_PAID");
    expect(await ente.put(`/${plan.iupd}?toPublish=true`, plan)).toMatchObject(conflict(/PARTIALLY_PAID/));
    expect((await openCheckout(second.paymentOption[0].nav)).status).toBe(302);
    await ente.payAtCounter(second.paymentOption[0].nav);
    expect((await read(plan)).status).toBe("PAID");
  });
});
