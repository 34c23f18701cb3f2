/**
 * One line of JSON per thing worth knowing. Fields are facts, never personal values: what is not a plain figure, word
 * or error is left out. Line breaks and escapes from outside are encoded by JSON.
 */
import { debugging } from "#env.ts";

type Level = "debug" | "info" | "warn" | "error";
type Fields = Record<string, unknown>;

function write(level: Level, message: string, fields: Fields = {}): void {
  if (level === "debug" && !debugging) return;
  const line = JSON.stringify({ at: new Date().toISOString(), level, message, ...fields }, (_key, value: unknown) =>
    value instanceof Error ? describe(value) : value,
  );
  (level === "error" || level === "warn" ? process.stderr : process.stdout).write(`${line}\n`);
}

/** Drizzle puts the query's values in its message: only the cause says what went wrong. */
function describe(error: Error): Fields {
  const inner = error.cause instanceof Error ? error.cause : error;
  const message =
    error.name === "DrizzleQueryError" || /^Failed query/.test(error.message) ? inner.message : error.message;
  return {
    name: error.name,
    message,
    code: (inner as { code?: unknown }).code,
    stack: inner.stack?.split("\n").slice(1, 8),
  };
}

export const log = {
  debug: (message: string, fields?: Fields) => write("debug", message, fields),
  info: (message: string, fields?: Fields) => write("info", message, fields),
  warn: (message: string, fields?: Fields) => write("warn", message, fields),
  error: (message: string, fields?: Fields) => write("error", message, fields),
};
