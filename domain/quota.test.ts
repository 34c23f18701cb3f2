/** Shares make up the whole, exactly. */
import { expect, test } from "vitest";
import { sumQuote } from "./quota.ts";

test("shares are added in whole cents", () => {
  const rows = [
    { amountCents: 10, capitolo: "123" },
    { amountCents: 20, accertamentoYear: 2026, accertamentoNumber: "45" },
  ];
  expect(sumQuote(rows)).toBe(30);
  expect(sumQuote([])).toBe(0);
  expect(sumQuote(Array.from({ length: 1000 }, () => ({ amountCents: 99_999_999_999 })))).toBe(99_999_999_999_000);
});

test("a sum that would lose cents is a fault", () => {
  expect(() => sumQuote([{ amountCents: Number.MAX_SAFE_INTEGER }, { amountCents: 2 }])).toThrow(RangeError);
});
