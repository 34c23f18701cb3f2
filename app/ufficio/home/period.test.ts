/** The periods of the first page, on ordinary days and at the edges of months and years. */
import { expect, test } from "vitest";
import { monthStarts, periodOf, readPeriodName } from "./period.ts";

test("a period is whole: to the last day of its month or year", () => {
  expect(periodOf("mese", "2028-02-10")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  expect(periodOf("mese-scorso", "2026-01-31")).toEqual({ from: "2025-12-01", to: "2025-12-31" });
  expect(periodOf("mese-scorso", "2026-03-31")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(periodOf("anno", "2026-11-23")).toEqual({ from: "2026-01-01", to: "2026-12-31" });
});

test("twelve months end with this one, and a thirteenth day ends it", () => {
  const starts = monthStarts("2026-01-31", 12);
  expect(starts).toHaveLength(13);
  expect([starts[0], starts[11], starts[12]]).toEqual(["2025-02-01", "2026-01-01", "2026-02-01"]);
});

test("an address that names no period means this month", () => {
  expect(["anno", "sempre", undefined, ["anno"]].map(readPeriodName)).toEqual(["anno", "mese", "mese", "mese"]);
});
