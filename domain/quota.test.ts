/** Shares make up the whole, exactly. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_CENTS } from "./cents.ts";
import { type QuotaRule, splitByRules, sumQuote } from "./quota.ts";

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

const share = (shareTenThousandths: number, capitolo = "1"): QuotaRule => ({
  capitolo,
  amountCents: null,
  shareTenThousandths,
});
const fixed = (amountCents: number, capitolo = "9"): QuotaRule => ({
  capitolo,
  amountCents,
  shareTenThousandths: null,
});

test("fixed amounts first, then the shares of what is left, the odd cent to the largest remainder", () => {
  const split = splitByRules(10_001, [fixed(1_000), share(3_333, "2"), share(6_667, "3")], 2026);
  expect(split).toEqual({
    quote: [
      { capitolo: "9", esercizio: 2026, amountCents: 1_000 },
      { capitolo: "2", esercizio: 2026, amountCents: 3_000 },
      { capitolo: "3", esercizio: 2026, amountCents: 6_001 },
    ],
  });
});

test("a row keeps its own year, and an accertamento without one is of the esercizio", () => {
  const place = { capitolo: "1", accertamentoNumber: "5" };
  const rules = [
    { ...place, amountCents: null, shareTenThousandths: 5_000 },
    { ...place, esercizio: 2025, accertamentoYear: 2024, amountCents: null, shareTenThousandths: 5_000 },
  ];
  expect(splitByRules(2, rules, 2026)).toEqual({
    quote: [
      { ...place, esercizio: 2026, accertamentoYear: 2026, amountCents: 1 },
      { ...place, esercizio: 2025, accertamentoYear: 2024, amountCents: 1 },
    ],
  });
});

test("rules that cannot carry the total say by how much; no rules are no rows", () => {
  expect(splitByRules(900, [fixed(1_000)], 2026)).toEqual({ difference: -100 });
  expect(splitByRules(1_100, [fixed(1_000)], 2026)).toEqual({ difference: 100 });
  expect(splitByRules(1_000, [fixed(1_000), share(10_000)], 2026)).toEqual({
    quote: [{ capitolo: "9", esercizio: 2026, amountCents: 1_000 }],
  });
  expect(splitByRules(1_000, [], 2026)).toEqual({ quote: [] });
});

/** Any shares that make ten thousand. */
const shares = fc
  .uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 8 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 10_000])
  .map((ends) => ends.slice(1).map((end, index) => end - (ends[index] ?? 0)));

test("whatever the total and the shares, the rows make the total and each is within a cent of its share", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MAX_CENTS }), shares, (total, parts) => {
      const split = splitByRules(
        total,
        parts.map((part, index) => share(part, String(index))),
        2026,
      );
      if (!("quote" in split)) throw new Error("shares always fit");
      expect(sumQuote(split.quote)).toBe(total);
      for (const quota of split.quote) {
        const exact = (total * (parts[Number(quota.capitolo)] ?? 0)) / 10_000;
        expect(Math.abs(quota.amountCents - exact)).toBeLessThan(1.001);
        expect(quota.amountCents).toBeGreaterThan(0);
      }
    }),
  );
});
