/** The three kinds of value JSON has no word for. Each reads strictly: what could mean two things is refused. */
import { GraphQLError, Kind, type ValueNode } from "graphql";
import { readDay } from "#domain/day.ts";
import { builder } from "./builder.ts";

builder.scalarType("Cents", {
  description: [
    "Money: a whole number of euro cents, never a fraction and never a text. `4990` is 49,90 €.",
    "Sums go beyond 32 bits: read it as a 64-bit integer or a double.",
  ].join("\n"),
  serialize: (value) => readCents(value),
  parseValue: (value) => readCents(value),
  parseLiteral: (node) => readCents(node.kind === Kind.INT ? Number(node.value) : undefined),
});

builder.scalarType("Day", {
  description: "A day on the calendar of Italy, `YYYY-MM-DD`, such as `2027-01-31`. It has no hour and no time zone.",
  serialize: (value) => String(value),
  parseValue: (value) => readIsoDay(value),
  parseLiteral: (node) => readIsoDay(text(node)),
});

builder.scalarType("Instant", {
  description: "A moment, ISO 8601 in UTC with milliseconds, such as `2026-11-23T08:15:00.000Z`.",
  serialize: (value) => (value as Date).toISOString(),
  parseValue: (value) => readInstant(value),
  parseLiteral: (node) => readInstant(text(node)),
});

function readCents(value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new GraphQLError("Cents must be a whole number of euro cents, such as 4990.");
}

function readIsoDay(value: unknown): string {
  const day = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? readDay(value) : null;
  if (day) return day;
  throw new GraphQLError("Day must be a real date written as YYYY-MM-DD, such as 2027-01-31.");
}

function readInstant(value: unknown): Date {
  const written = typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(value);
  const instant = new Date(written ? value : Number.NaN);
  if (!Number.isNaN(instant.getTime())) return instant;
  throw new GraphQLError("Instant must be ISO 8601 in UTC, such as 2026-11-23T08:15:00.000Z.");
}

function text(node: ValueNode): string | undefined {
  return node.kind === Kind.STRING ? node.value : undefined;
}
