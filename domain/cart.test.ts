/** The fewest operations, the soonest due first, and savings that promise nothing unknown. */
import { expect, test } from "vitest";
import { arrange, savingOf, usualFee } from "./cart.ts";

const due = (dueOn: string | null, id = dueOn ?? "never") => ({ id, dueOn });
const ids = (operations: { id: string }[][]) => operations.map((operation) => operation.map(({ id }) => id));

test("five go in one operation, six in two, eleven in three; none in none", () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => due("2027-01-01", String(at)));
  expect([0, 1, 5, 6, 10, 11].map((count) => arrange(many(count)).length)).toEqual([0, 1, 1, 2, 2, 3]);
  expect(arrange(many(11)).flat()).toHaveLength(11);
});

test("what is due first is paid first, what is due never comes last, and equals keep their order", () => {
  const given = [due(null), due("2027-03-01"), due("2027-01-01", "a"), due("2027-01-01", "b"), due("2026-12-31")];
  expect(ids(arrange(given))).toEqual([["2026-12-31", "a", "b", "2027-03-01", "never"]]);
  expect(given[0]?.id).toBe("never");
});

test("paying one saves nothing; paying three saves two commissions", () => {
  expect(savingOf(0, 100)).toBeNull();
  expect(savingOf(1, 100)).toBeNull();
  expect(savingOf(3, 100)).toEqual({ notices: 3, operations: 1, aboutCents: 200 });
  expect(savingOf(6, 100)).toEqual({ notices: 6, operations: 2, aboutCents: 400 });
});

test("euros are said only when a commission was ever seen", () => {
  expect(savingOf(3, null)).toEqual({ notices: 3, operations: 1, aboutCents: null });
  expect(usualFee([])).toBeNull();
  expect(usualFee([0, 0])).toBeNull();
  expect(usualFee([150, 0, 90])).toBe(90);
  expect(usualFee([150, 90, 100])).toBe(100);
});
