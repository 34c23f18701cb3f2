/** A calendar that any program reads, whatever somebody wrote into a causale. */
import { expect, test } from "vitest";
import { renderCalendar } from "./calendar.ts";

const now = new Date("2026-11-20T10:00:00Z");
const event = {
  id: "0191f0a2-7c3e-7d61-9a55-0c7f4be0a111",
  dueOn: "2026-12-31",
  summary: "Pagare 49,90 €: Mensa",
  description: "Comune di Valdombra",
  url: "https://servizi.comune.example/area",
};

test("a due day is a day long, also over the end of a year", () => {
  const text = renderCalendar("Pagamenti", [event], now);
  expect(text).toContain("DTSTART;VALUE=DATE:20261231\r\n");
  expect(text).toContain("DTEND;VALUE=DATE:20270101\r\n");
  expect(text).toContain("DTSTAMP:20261120T100000Z\r\n");
  expect(text).toContain("SUMMARY:Pagare 49\\,90 €: Mensa\r\n");
  expect(text.startsWith("BEGIN:VCALENDAR\r\n")).toBe(true);
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
});

test("nothing due is an empty calendar, not an error", () => {
  expect(renderCalendar("Pagamenti", [], now)).not.toContain("VEVENT");
});

test("a causale cannot add lines of its own, and long ones are folded between characters", () => {
  const nasty = `x\r\nEND:VCALENDAR\r\nATTACH:http://evil.example;${"è€😀".repeat(60)}`;
  const lines = renderCalendar("Pagamenti", [{ ...event, summary: nasty }], now).split("\r\n");
  expect(lines.filter((line) => line.startsWith("END:VCALENDAR"))).toHaveLength(1);
  expect(lines.some((line) => line.startsWith("ATTACH"))).toBe(false);
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(lines.join("\r\n").replaceAll("\r\n ", "")).toContain("è€😀".repeat(60));
});

test("told again it is the same event, newer; with an alarm the day before", () => {
  const text = renderCalendar("Pagamenti", [{ ...event, sequence: 3, alarm: "Domani, ricordati" }], now);
  expect(text).toContain("\r\nSEQUENCE:3\r\n");
  expect(text).toMatch(
    /BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Domani\\, ricordati\r\nTRIGGER:-PT15H\r\nEND:VALARM\r\nEND:VEVENT/,
  );
});
