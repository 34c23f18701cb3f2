/** Reminders: which days, which hours. */
import { expect, test } from "vitest";
import { mayRemindNow, nextMorning, readReminderDays, remindedDueDay } from "./reminder.ts";

test("days are a few whole numbers, each once, the farthest first", () => {
  expect(readReminderDays("7, 1")).toEqual([7, 1]);
  expect(readReminderDays("1;30 7 7")).toEqual([30, 7, 1]);
  expect(readReminderDays("  ")).toEqual([]);
  for (const wrong of ["0", "61", "-1", "1.5", "sette", "1,2,3,4"]) expect(readReminderDays(wrong)).toBeNull();
});

test("never at night, whatever the season", () => {
  const at = (iso: string) => mayRemindNow(new Date(iso));
  expect([at("2026-01-10T06:59:59Z"), at("2026-01-10T07:00:00Z")]).toEqual([false, true]); // 8 in winter
  expect([at("2026-07-10T05:59:59Z"), at("2026-07-10T06:00:00Z")]).toEqual([false, true]); // 8 in summer
  expect([at("2026-01-10T18:59:59Z"), at("2026-01-10T19:00:00Z")]).toEqual([true, false]);
});

test("the morning after a night is eight o'clock, over midnight and over the end of summer", () => {
  const next = (iso: string) => nextMorning(new Date(iso)).toISOString();
  expect(next("2026-01-10T03:00:00Z")).toBe("2026-01-10T07:00:00.000Z");
  expect(next("2026-01-10T22:30:00Z")).toBe("2026-01-11T07:00:00.000Z");
  for (const iso of ["2026-01-10T03:00:00Z", "2026-07-31T21:00:00Z", "2026-10-24T20:00:00Z", "2026-03-28T23:30:00Z"])
    expect(mayRemindNow(new Date(next(iso)))).toBe(true);
});

test("seven days before the end of the month", () => {
  expect(remindedDueDay("2026-01-24", 7)).toBe("2026-01-31");
});
