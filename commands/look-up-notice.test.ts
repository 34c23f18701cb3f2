/** From the paper to the page: the same answer for all that is not there, and an end to guessing. */
import { beforeAll, expect, test } from "vitest";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { readPaymentLink } from "#links.ts";
import { lookUpNotice } from "./look-up-notice.ts";
import { storyOf } from "./testing.ts";

let ente: TestEnte;
let other: TestEnte;
let codiceAvviso: string;
let paymentId: string;
const now = new Date();

beforeAll(async () => {
  [ente, other] = await Promise.all([makeEnte(), makeEnte()]);
  const payment = await storyOf(ente).issue();
  codiceAvviso = payment.codiceAvviso ?? "";
  paymentId = payment.id;
});

const look = (change: Partial<Parameters<typeof lookUpNotice>[0]>, address: string) =>
  lookUpNotice({ enteTaxCode: ente.taxCode, codiceAvviso, address, ...change }, now);

test("the two numbers lead to the notice, by a link that cannot fetch its papers", async () => {
  const found = await look({ codiceAvviso: codiceAvviso.replace(/(.{4})/g, "$1 ") }, "10.0.0.1");
  expect(readPaymentLink(found?.token ?? "", now)).toMatchObject({ paymentId, scope: "public" });
});

test("unknown, another ente's, and not yet announced are the same nothing", async () => {
  const unannounced = await storyOf(ente).create();
  const nothing = await Promise.all([
    look({ codiceAvviso: "301000000000000144" }, "10.0.0.2"),
    look({ enteTaxCode: other.taxCode }, "10.0.0.2"),
    look({ enteTaxCode: "97562310587" }, "10.0.0.2"),
    look({ codiceAvviso: unannounced.codiceAvviso ?? "" }, "10.0.0.2"),
  ]);
  expect(nothing).toEqual([null, null, null, null]);
});

test("ten misses and it is over for that address, also for what is right; whoever finds is not counted", async () => {
  for (let at = 0; at < 15; at++) expect(await look({}, "10.0.0.3")).not.toBeNull();
  for (let at = 0; at < 10; at++) expect(await look({ codiceAvviso: "301000000000000144" }, "10.0.0.3")).toBeNull();
  await expect(look({}, "10.0.0.3")).rejects.toMatchObject({ code: "auth.too_many" });
  expect(await look({}, "10.0.0.4")).not.toBeNull();
});
