/** The list's address, typed by hand or cut short on its way: what cannot be understood is left out and named. */
import { expect, test } from "vitest";
import { makeCursor } from "#db/payment-order.ts";
import { readQuery } from "./query.ts";

const id = "0191f0a2-7c3e-7d61-9a55-0c7f4be0a111";
const cursor = makeCursor("created", { sortKey: "2026-11-24 10:00:00.123456+01", id });

test("a page of this order is gone on from; of another, or of nobody's making, the list begins at its beginning", () => {
  expect(readQuery({ dopo: cursor })).toMatchObject({ after: cursor, ignored: [] });
  expect(readQuery({ prima: cursor })).toMatchObject({ before: cursor, ignored: [] });
  for (const params of [{ dopo: "garbage" }, { dopo: cursor.slice(0, -9) }, { dopo: cursor, ordina: "importo" }]) {
    const read = readQuery(params);
    expect(read.ignored).toEqual(["dopo"]);
    expect(read).not.toHaveProperty("after");
  }
  expect(readQuery({ prima: "eyJhIjoxfQ" }).ignored).toEqual(["prima"]);
});

test("of a list of words those that are known hold; days and sums that are none are named", () => {
  const read = readQuery({ stato: "paid,gone", importo_da: "molto", scade_dal: "31/02/2026", ordina: "colore" });
  expect(read.filter).toEqual({ situation: ["paid"] });
  expect(read.ignored.toSorted()).toEqual(["importo_da", "ordina", "scade_dal", "stato"]);
});
