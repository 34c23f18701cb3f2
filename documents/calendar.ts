/**
 * Due days as an iCalendar file (RFC 5545): one all-day event for each notice still to pay. What is paid is not in it, so
 * the next time the calendar looks, the event is gone.
 */
import { addDays, type Day } from "#domain/day.ts";

export interface DueEvent {
  /** The same each time, so that a calendar changes its event instead of adding another. */
  id: string;
  dueOn: Day;
  summary: string;
  description: string;
  url: string;
  /** Grows with every change, so that the newest is the one that counts. */
  sequence?: number;
  /** What to be reminded with, the day before at nine. */
  alarm?: string;
}

export function renderCalendar(name: string, events: DueEvent[], now: Date): string {
  const stamp = `${now.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Saldo//Scadenze//IT",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ...events.flatMap((event) => [
      "BEGIN:VEVENT",
      `UID:${event.id}@saldo`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${event.dueOn.replaceAll("-", "")}`,
      // The end is the first day that is not part of it.
      `DTEND;VALUE=DATE:${addDays(event.dueOn, 1).replaceAll("-", "")}`,
      `SUMMARY:${escaped(event.summary)}`,
      `DESCRIPTION:${escaped(event.description)}`,
      `URL:${event.url}`,
      "TRANSP:TRANSPARENT",
      ...(event.sequence === undefined ? [] : [`SEQUENCE:${event.sequence}`]),
      // The day begins at midnight: fifteen hours before it is nine of the morning before.
      ...(event.alarm
        ? ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(event.alarm)}`, "TRIGGER:-PT15H", "END:VALARM"]
        : []),
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}

function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/\p{Cc}/gu, "");
}

const longest = 75;

/** No line is longer than 75 bytes; what follows begins with a space. Never in the middle of a character. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = "";
  for (const character of line) {
    if (Buffer.byteLength(part + character) > longest) {
      parts.push(part);
      part = " ";
    }
    part += character;
  }
  return [...parts, part].join("\r\n");
}
