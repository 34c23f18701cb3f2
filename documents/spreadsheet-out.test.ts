import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatInstant } from "#domain/day.ts";
import { type Column, csvStream, xlsxStream } from "./spreadsheet-out.ts";
import { shownInstant } from "./spreadsheet-out-clock.ts";
import { bytesOf } from "./spreadsheet-out-read-back.ts";

const columns: Column<number>[] = [{ heading: "Rata", kind: "text", read: (row) => `rata ${row} ${"x".repeat(200)}` }];
const streams = {
  csv: <Row>(of: Column<Row>[], rows: AsyncIterable<Row>) => csvStream(of, rows),
  xlsx: <Row>(of: Column<Row>[], rows: AsyncIterable<Row>) => xlsxStream(of, rows, { sheetName: "Rate" }),
};

/** Rows that say how many were asked for, and how often they were let go. */
function watched(count: number, before: (row: number) => unknown = () => {}) {
  const seen = { pulled: 0, released: 0 };
  let next = 0;
  const rows: AsyncIterable<number> = {
    [Symbol.asyncIterator]: () => ({
      async next() {
        seen.pulled++;
        await before(next);
        return next < count ? { done: false, value: next++ } : { done: true, value: undefined };
      },
      async return() {
        seen.released++;
        return { done: true, value: undefined };
      },
    }),
  };
  return { rows, seen };
}

describe.each(Object.entries(streams))("rows going out as %s", (_, stream) => {
  test("are not touched before somebody reads", async () => {
    const { rows, seen } = watched(10);
    const out = stream(columns, rows);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toEqual({ pulled: 0, released: 0 });
    await out.cancel();
    expect(seen).toEqual({ pulled: 0, released: 1 });
  });

  test("wait for whoever reads slowly", async () => {
    const { rows, seen } = watched(1_000_000);
    const reader = stream(columns, rows).getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = seen.pulled;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(seen.pulled).toBe(before);
    expect(before).toBeLessThan(20_000);
    await reader.cancel();
  });

  test("are let go once when the reader leaves, and no more are asked for", async () => {
    const { rows, seen } = watched(1_000_000);
    const reader = stream(columns, rows).getReader();
    await reader.read();
    await reader.cancel();
    const { pulled } = seen;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(seen).toEqual({ pulled, released: 1 });
  });

  test("stop with the row being waited for, when the reader leaves meanwhile", async () => {
    let arrive = () => {};
    const { rows, seen } = watched(1_000_000, (row) =>
      row === 3 ? new Promise<void>((resolve) => (arrive = resolve)) : undefined,
    );
    const reader = stream(columns, rows).getReader();
    const reading = reader.read();
    await expect.poll(() => seen.pulled).toBe(4);
    const leaving = reader.cancel();
    arrive();
    await leaving;
    expect((await reading).done).toBe(true);
    expect(seen).toEqual({ pulled: 4, released: 1 });
  });

  test("are let go by a generator's own hand", async () => {
    let released = false;
    async function* forever() {
      try {
        for (let row = 0; ; row++) yield row;
      } finally {
        released = true;
      }
    }
    const reader = stream(columns, forever()).getReader();
    await reader.read();
    await reader.cancel();
    expect(released).toBe(true);
  });

  test.each([0, 1, 5_000])("that fail after %i make the stream fail with the same fault", async (good) => {
    const fault = new Error("connection lost");
    const { rows, seen } = watched(1_000_000, (row) => (row === good ? Promise.reject(fault) : undefined));
    await expect(bytesOf(stream(columns, rows))).rejects.toBe(fault);
    expect(seen).toEqual({ pulled: good + 1, released: 0 });
  });

  test("are let go when one of them cannot be written", async () => {
    const { rows, seen } = watched(10);
    const broken: Column<number>[] = [{ heading: "Giorno", kind: "day", read: () => "31/12/2026" }];
    await expect(bytesOf(stream(broken, rows))).rejects.toThrow(RangeError);
    expect(seen).toEqual({ pulled: 1, released: 1 });
  });

  test("that end are not let go again", async () => {
    const { rows, seen } = watched(3);
    await bytesOf(stream(columns, rows));
    expect(seen).toEqual({ pulled: 4, released: 0 });
  });

  test("need columns", () => {
    expect(() => stream([], watched(1).rows)).toThrow(RangeError);
  });
});

test("an instant is shown as the house shows it, whatever the hour and the season", () => {
  const same = (at: Date) => {
    expect(shownInstant(at)).toBe(formatInstant(at).replace(",", ""));
  };
  const instant = fc.date({ min: new Date("1894-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });
  fc.assert(fc.property(instant, same));
  for (const at of ["2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z", "2026-10-25T00:59:59Z", "2026-10-25T01:00:00Z"]) {
    same(new Date(at));
  }
  expect(() => shownInstant(new Date(Number.NaN))).toThrow(RangeError);
});

test.each(["csv", "xlsx"])("200,000 rows of 12 columns go out as %s within 250 MB", (format) => {
  const line = execFileSync(process.execPath, ["--import", "tsx", "bench/export.ts", format, "200000"]);
  const { peakMegabytes, outMegabytes } = JSON.parse(String(line)) as { peakMegabytes: number; outMegabytes: number };
  expect(outMegabytes).toBeGreaterThan(10);
  expect(peakMegabytes).toBeLessThan(250);
});
