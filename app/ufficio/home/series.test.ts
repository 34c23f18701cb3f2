/** What is drawn and tabled adds up to what was read, whatever the number of types. */
import { expect, test } from "vitest";
import { scaleFor, seriesOf, totalsByMonth } from "./series.ts";

const row = (type: number, month: number, cents: number) => ({
  month,
  paymentTypeId: `t${type}`,
  typeName: `Type ${type}`,
  cents,
});

test("five types are named, the largest first; the rest is one, with all their ids", () => {
  const series = seriesOf(
    [1, 2, 3, 4, 5, 6, 7].map((type) => row(type, type % 2, type * 100)),
    2,
  );
  expect(series.map(({ name }) => name)).toEqual(["Type 7", "Type 6", "Type 5", "Type 4", "Type 3", null]);
  expect(series.at(-1)).toEqual({ name: null, typeIds: ["t2", "t1"], cents: [200, 100], total: 300 });
  expect(totalsByMonth(series, 2)).toEqual([1_200, 1_600]);
});

test("six types are all named", () => {
  const series = seriesOf(
    [1, 2, 3, 4, 5, 6].map((type) => row(type, 0, type)),
    1,
  );
  expect(series.map(({ name }) => name)).not.toContain(null);
  expect(series).toHaveLength(6);
});

test("a type has its months in their places", () => {
  expect(seriesOf([row(1, 2, 30), row(1, 0, 10)], 4)).toEqual([
    { name: "Type 1", typeIds: ["t1"], cents: [10, 0, 30, 0], total: 40 },
  ]);
});

test.each([
  [0, [0, 100]],
  [1, [0, 100]],
  [99_900, [0, 20_000, 40_000, 60_000, 80_000, 100_000]],
  [100_000, [0, 20_000, 40_000, 60_000, 80_000, 100_000]],
  [100_001, [0, 50_000, 100_000, 150_000]],
  [230_000_000, [0, 50_000_000, 100_000_000, 150_000_000, 200_000_000, 250_000_000]],
])("the lines for %i cents are round and reach it", (most, lines) => {
  expect(scaleFor(most)).toEqual(lines);
});
