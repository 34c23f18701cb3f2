/** Sums as people write them, and sums that must add up. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  explainEuro,
  formatEuro,
  formatEuroPlain,
  MAX_CENTS,
  readEuro,
  shareCents,
  splitCents,
  sumCents,
} from "./cents.ts";

const someCents = fc.integer({ min: 1, max: MAX_CENTS });

describe("reading euro", () => {
  test.each([
    ["12", 1200],
    ["12,5", 1250],
    ["12.50", 1250],
    ["0,01", 1],
    ["1234,56", 123456],
    ["1234.56", 123456],
    ["1.234,56", 123456],
    ["1.234,5", 123450],
    ["1,234.56", 123456],
    ["1.234.567", 123456700],
    ["1.234.567,89", 123456789],
    ["1,234,567.89", 123456789],
    ["12,345.6", 1234560],
    ["1 234", 123400],
    ["1 234,56", 123456],
    ["1\u00a0234,56", 123456],
    ["1\u2009234,56", 123456],
    ["1\u202f234\u00a0567,8", 123456780],
    ["1'234.50", 123450],
    ["1’234,50", 123450],
    ["€ 12,00", 1200],
    ["€12", 1200],
    ["12,00 €", 1200],
    ["12,00\u00a0€", 1200],
    ["EUR 12", 1200],
    ["12 eur", 1200],
    ["euro 12,30", 1230],
    ["  12,30  ", 1230],
    ["00012,50", 1250],
    ["21474836,48", 2147483648],
    ["999.999.999,99", MAX_CENTS],
    ["999999999.99", MAX_CENTS],
  ])("%j is %i cents", (text, cents) => {
    expect(readEuro(text)).toBe(cents);
  });

  test.each(["1.234", "1,234", "12.345", "999,999", "0,500", "0.001", "€ 1.234", "1.000"])(
    "%j could be two sums: it is asked back",
    (text) => {
      expect(explainEuro(text)).toEqual({ ok: false, why: "ambiguous" });
      expect(readEuro(text)).toBeNull();
    },
  );

  test.each([
    ["1.234", ",", 123400],
    ["1,234", ".", 123400],
    ["1.234", ".", null],
    ["1,234", ",", null],
    ["1.234,56", ",", 123456],
    ["1.234,56", ".", null],
    ["12.50", ",", 1250],
  ] as const)("%j in a column whose decimal sign is %j", (text, decimal, cents) => {
    expect(readEuro(text, { decimal })).toBe(cents);
  });

  test.each(["0", "0,00", "-1", "-0,01", "−5", "-€ 5", "€ -5", "0000", "-10000000000"])("%j is too small", (text) => {
    expect(explainEuro(text)).toEqual({ ok: false, why: "too_small" });
  });

  test.each(["1000000000", "1.000.000.000,00", "90071992547409,92", "1000000000000000000", "9".repeat(40)])(
    "%j is too large",
    (text) => {
      expect(explainEuro(text)).toEqual({ ok: false, why: "too_large" });
    },
  );

  test.each([
    "",
    " ",
    "€",
    "abc",
    "1e3",
    "1E3",
    "NaN",
    "Infinity",
    "0x10",
    "1.0055",
    "1,2,3",
    "1.2.3",
    "12.34.567",
    "1.23,45",
    "1234.567",
    "1234,567",
    "1.234,567",
    "1.234.56",
    "1,234,56",
    "1.234 567",
    "1 2345",
    "12 34",
    "1  234",
    "12,",
    ",5",
    ".5",
    "+5",
    "--5",
    "5-",
    "12,-",
    "$ 5",
    "€ 5 €",
    "5 USD",
    "٣",
    "１２",
    "१२",
    "12,５",
    "½",
    "1_000",
    "=1+1",
    "1'2",
    "12\u0000",
    "1".repeat(61),
  ])("%j is not a sum", (text) => {
    const reading = explainEuro(text);
    expect(reading.ok === false && reading.why).toMatch(/unreadable|ambiguous/);
    expect(readEuro(text)).toBeNull();
  });

  test("what we print we can read again, in both languages", () => {
    fc.assert(
      fc.property(someCents, (cents) => {
        for (const text of [formatEuro(cents), formatEuro(cents, "en"), formatEuroPlain(cents)])
          expect(readEuro(text)).toBe(cents);
      }),
      { numRuns: 1000 },
    );
  });

  test("whatever is read is a whole number of cents within the limits", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9.,' €-]{1,16}$/), (text) => {
        const cents = readEuro(text);
        expect(cents === null || (Number.isInteger(cents) && cents >= 1 && cents <= MAX_CENTS)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("printing euro", () => {
  test.each([
    [123456, "1.234,56\u00a0€", "€1,234.56", "1234.56"],
    [100000, "1.000,00\u00a0€", "€1,000.00", "1000.00"],
    [5, "0,05\u00a0€", "€0.05", "0.05"],
    [0, "0,00\u00a0€", "€0.00", "0.00"],
    [-5, "-0,05\u00a0€", "-€0.05", "-0.05"],
    [MAX_CENTS, "999.999.999,99\u00a0€", "€999,999,999.99", "999999999.99"],
    [Number.MAX_SAFE_INTEGER, "90.071.992.547.409,91\u00a0€", "€90,071,992,547,409.91", "90071992547409.91"],
  ])("%i cents", (cents, italian, english, plain) => {
    expect(formatEuro(cents)).toBe(italian);
    expect(formatEuro(cents, "en")).toBe(english);
    expect(formatEuroPlain(cents)).toBe(plain);
  });

  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("%d is not cents", (cents) => {
    expect(() => formatEuro(cents)).toThrow(RangeError);
  });
});

describe("splitting", () => {
  test("100,00 € in three and in seven", () => {
    expect(splitCents(10000, 3)).toEqual([3334, 3333, 3333]);
    expect(splitCents(10000, 7)).toEqual([1429, 1429, 1429, 1429, 1428, 1428, 1428]);
  });

  test.each([
    [1, 3],
    [0, 1],
    [-10, 2],
    [10, 0],
    [10, 1.5],
    [1.5, 1],
  ])("%d cents in %d: no part may be nothing", (total, parts) => {
    expect(() => splitCents(total, parts)).toThrow(RangeError);
  });

  test("the parts add up, differ by a cent at most, and never grow", () => {
    fc.assert(
      fc.property(someCents, fc.integer({ min: 1, max: 60 }), (total, parts) => {
        fc.pre(total >= parts);
        const split = splitCents(total, parts);
        expect(sumCents(split)).toBe(total);
        expect(Math.max(...split) - Math.min(...split)).toBeLessThanOrEqual(1);
        expect(split).toEqual(split.toSorted((a, b) => b - a));
      }),
    );
  });
});

describe("sharing", () => {
  test.each([
    [10000, [1, 1, 1], [3334, 3333, 3333]],
    [100, [50, 30, 20], [50, 30, 20]],
    [100, [33.3, 33.3, 33.4], [33, 33, 34]],
    [1, [1, 1, 1], [1, 0, 0]],
    [10, [0, 1], [0, 10]],
    [0, [1, 2], [0, 0]],
    [101, [99, 1], [100, 1]],
    [MAX_CENTS, [MAX_CENTS, 1], [MAX_CENTS - 1, 1]],
  ])("%d among %j", (total, weights, shares) => {
    expect(shareCents(total, weights)).toEqual(shares);
  });

  test.each([[[]], [[0, 0]], [[-1, 2]], [[Number.NaN]], [[Number.POSITIVE_INFINITY]]])(
    "weights %j are refused",
    (weights) => {
      expect(() => shareCents(100, weights)).toThrow(RangeError);
    },
  );

  test("the shares add up and none is a cent away from its exact part", () => {
    fc.assert(
      fc.property(
        someCents,
        fc.array(fc.integer({ min: 0, max: MAX_CENTS }), { minLength: 1, maxLength: 20 }),
        (total, weights) => {
          const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
          fc.pre(whole > 0n);
          const shares = shareCents(total, weights);
          expect(sumCents(shares)).toBe(total);
          for (const [index, share] of shares.entries()) {
            const error = BigInt(share) * whole - BigInt(total) * BigInt(weights[index] ?? 0);
            expect(error < whole && error > -whole).toBe(true);
          }
        },
      ),
    );
  });

  test("a sum that is no longer exact is a fault, not a rounding", () => {
    expect(() => sumCents([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });
});
