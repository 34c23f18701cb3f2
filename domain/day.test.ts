/** Days in Rome, whatever the clock of the machine says: the same tests run under three time zones. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  type Day,
  dayInRome,
  daysBetween,
  endOfDayInRome,
  formatDay,
  formatDayLong,
  formatInstant,
  readDay,
  startOfDayInRome,
} from "./day.ts";

const someDay = fc
  .date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2199-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date): Day => date.toISOString().slice(0, 10));

describe("reading a day", () => {
  test.each([
    ["2026-12-31", "2026-12-31"],
    ["31/12/2026", "2026-12-31"],
    ["1/2/2026", "2026-02-01"],
    ["01/02/2026", "2026-02-01"],
    ["31-12-2026", "2026-12-31"],
    ["31.12.2026", "2026-12-31"],
    [" 31/12/2026 ", "2026-12-31"],
    ["29/02/2028", "2028-02-29"],
    ["29/02/2000", "2000-02-29"],
    ["01/01/1900", "1900-01-01"],
    ["31/12/9999", "9999-12-31"],
  ])("%j is %s", (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  test.each([
    "",
    "domani",
    "29/02/2027",
    "2027-02-29",
    "29/02/1900",
    "31/04/2026",
    "32/01/2026",
    "00/01/2026",
    "01/00/2026",
    "01/13/2026",
    "12/31/2026",
    "31/12/26",
    "31/12-2026",
    "31 12 2026",
    "31122026",
    "2026-1-2",
    "2026/12/31",
    "2026-12-31T00:00:00",
    "2026-12-31T00:00:00Z",
    "2026-12-31+01:00",
    "31/12/1899",
    "31/12/20266",
    "٣١/١٢/٢٠٢٦",
    "３１/12/2026",
    "45657",
    "-31/12/2026",
  ])("%j is refused", (text) => {
    expect(readDay(text)).toBeNull();
  });
});

describe.each(["UTC", "Europe/Rome", "America/New_York", "Pacific/Kiritimati"])(
  "when the machine lives in %s",
  (zone) => {
    const before = process.env.TZ;
    beforeAll(() => {
      process.env.TZ = zone;
    });
    afterAll(() => {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    });

    test("the machine really does live there", () => {
      const offsets = { UTC: 0, "Europe/Rome": -60, "America/New_York": 300, "Pacific/Kiritimati": -840 };
      expect(new Date("2026-01-15T12:00:00Z").getTimezoneOffset()).toBe(offsets[zone as keyof typeof offsets]);
    });

    test.each([
      ["2026-03-28", "2026-03-27T23:00:00.000Z", "2026-03-28T22:59:59.000Z", 24],
      ["2026-03-29", "2026-03-28T23:00:00.000Z", "2026-03-29T21:59:59.000Z", 23],
      ["2026-03-30", "2026-03-29T22:00:00.000Z", "2026-03-30T21:59:59.000Z", 24],
      ["2026-10-24", "2026-10-23T22:00:00.000Z", "2026-10-24T21:59:59.000Z", 24],
      ["2026-10-25", "2026-10-24T22:00:00.000Z", "2026-10-25T22:59:59.000Z", 25],
      ["2026-10-26", "2026-10-25T23:00:00.000Z", "2026-10-26T22:59:59.000Z", 24],
      ["2027-03-28", "2027-03-27T23:00:00.000Z", "2027-03-28T21:59:59.000Z", 23],
      ["2027-10-31", "2027-10-30T22:00:00.000Z", "2027-10-31T22:59:59.000Z", 25],
      ["2026-12-31", "2026-12-30T23:00:00.000Z", "2026-12-31T22:59:59.000Z", 24],
      ["2028-02-29", "2028-02-28T23:00:00.000Z", "2028-02-29T22:59:59.000Z", 24],
      // Until 1979 the clocks moved at midnight: a day that began at one, and one that came after a double hour.
      ["1966-05-22", "1966-05-21T23:00:00.000Z", "1966-05-22T21:59:59.000Z", 23],
      ["1966-09-25", "1966-09-24T23:00:00.000Z", "1966-09-25T22:59:59.000Z", 24],
      ["9999-12-31", "9999-12-30T23:00:00.000Z", "9999-12-31T22:59:59.000Z", 24],
    ])("%s begins, ends and lasts as it does in Rome", (day, start, end, hours) => {
      expect(startOfDayInRome(day).toISOString()).toBe(start);
      expect(endOfDayInRome(day).toISOString()).toBe(end);
      expect((endOfDayInRome(day).getTime() + 1000 - startOfDayInRome(day).getTime()) / 3_600_000).toBe(hours);
      expect(dayInRome(endOfDayInRome(day))).toBe(day);
    });

    test.each([
      ["2026-03-28T22:59:59.999Z", "2026-03-28", "28/03/2026, 23:59"],
      ["2026-03-28T23:00:00.000Z", "2026-03-29", "29/03/2026, 00:00"],
      ["2026-03-29T00:59:59.000Z", "2026-03-29", "29/03/2026, 01:59"],
      ["2026-03-29T01:00:00.000Z", "2026-03-29", "29/03/2026, 03:00"],
      ["2026-10-25T00:30:00.000Z", "2026-10-25", "25/10/2026, 02:30"],
      ["2026-10-25T01:30:00.000Z", "2026-10-25", "25/10/2026, 02:30"],
      ["2026-12-31T13:32:59.000Z", "2026-12-31", "31/12/2026, 14:32"],
      ["2026-12-31T23:00:00.000Z", "2027-01-01", "01/01/2027, 00:00"],
    ])("at %s it is %s", (instant, day, shown) => {
      expect(dayInRome(new Date(instant))).toBe(day);
      expect(formatInstant(new Date(instant))).toBe(shown);
    });

    test("every day begins a second after the day before has ended, and holds its own first and last instant", () => {
      fc.assert(
        fc.property(someDay, (day) => {
          expect(startOfDayInRome(addDays(day, 1)).getTime()).toBe(endOfDayInRome(day).getTime() + 1000);
          expect(dayInRome(startOfDayInRome(day))).toBe(day);
          expect(dayInRome(endOfDayInRome(day))).toBe(day);
          expect(dayInRome(new Date(startOfDayInRome(day).getTime() - 1))).toBe(addDays(day, -1));
        }),
      );
    });

    test("reading what was printed gives the same day", () => {
      fc.assert(
        fc.property(someDay, (day) => {
          expect(readDay(formatDay(day))).toBe(day);
          expect(readDay(day)).toBe(day);
        }),
      );
    });
  },
);

describe("counting", () => {
  test.each([
    ["2026-12-31", 1, "2027-01-01"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2026-03-28", 1, "2026-03-29"],
    ["2026-03-29", 1, "2026-03-30"],
    ["2026-10-25", 1, "2026-10-26"],
    ["2026-01-01", -1, "2025-12-31"],
    ["2026-11-23", 3660, "2036-11-30"],
  ])("%s + %i days is %s", (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(days);
  });

  test.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2026-12-15", 1, "2027-01-15"],
    ["2026-01-15", -1, "2025-12-15"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2026-05-31", 6, "2026-11-30"],
    ["2026-05-31", 0, "2026-05-31"],
    ["2026-01-10", -25, "2023-12-10"],
  ])("%s + %i months is %s", (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  test("going and coming back is standing still", () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -20_000, max: 20_000 }), (day, days) => {
        const there = addDays(day, days);
        expect(daysBetween(day, there)).toBe(days);
        expect(addDays(there, -days)).toBe(day);
        expect(there > day).toBe(days > 0);
      }),
    );
  });

  test.each(["", "2026-02-30", "2026-13-01", "31/12/2026", "2026-12-31T00:00:00Z", "x"])(
    "%j is not a day, and using it is a fault",
    (day) => {
      expect(() => addDays(day, 1)).toThrow(RangeError);
      expect(() => endOfDayInRome(day)).toThrow(RangeError);
    },
  );

  test("the calendar ends with 9999", () => {
    expect(() => addDays("9999-12-31", 1)).toThrow(RangeError);
  });
});

describe("printing", () => {
  test.each([
    ["2026-12-31", "31/12/2026", "31 dicembre 2026", "31 December 2026"],
    ["2026-02-01", "01/02/2026", "1 febbraio 2026", "1 February 2026"],
  ])("%s", (day, short, long, english) => {
    expect(formatDay(day)).toBe(short);
    expect(formatDay(day, "en")).toBe(english);
    expect(formatDayLong(day)).toBe(long);
    expect(formatDayLong(day, "en")).toBe(english);
  });

  test("an instant in English", () => {
    expect(formatInstant(new Date("2026-07-01T12:05:00Z"), "en")).toBe("1 July 2026, 14:05");
  });
});
