/** The list reads back, from the address of a figure, the very filter that counted it. */
import { expect, test } from "vitest";
import type { PaymentFilter } from "#domain/payment-filter.ts";
import { situations } from "#domain/payment-situation.ts";
import { paramsOfQuery, readQuery } from "../pagamenti/query.ts";
import { listLink } from "./list-link.ts";

const type = (digit: number) => `01a20a8b-a7b0-77a8-9a6f-5ca619afa40${digit}`;
const year = { from: "2026-01-01", to: "2026-12-31" };

test.each<PaymentFilter>([
  { situation: [...situations] },
  { situation: ["failed"], refusalCode: "provider.not_found" },
  { situation: ["payable", "overdue", "unpayable"], mail: ["bounced", "failed"] },
  { situation: ["payable"], due: { from: "2026-11-23", to: "2026-11-30" } },
  { situation: ["paid"], issued: year },
  { situation: ["paid", "paid_elsewhere", "paid_twice"], paymentTypeId: [type(1), type(2)], paid: year },
  { situation: ["payable"], projectId: type(3) },
])("$situation", (filter) => {
  const [path, query] = listLink(filter).split("?");
  expect(path).toBe("/ufficio/pagamenti");
  const read = readQuery(paramsOfQuery(query ?? ""));
  expect(read.filter).toEqual(filter);
  expect(read.ignored).toEqual([]);
});
