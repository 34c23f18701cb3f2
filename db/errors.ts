/** What the database's refusals mean for us. */
import { DrizzleQueryError } from "drizzle-orm";

/** Drizzle's message holds the statement and its values, which are people's data: only pg's own error goes on. */
export function withoutValues(error: unknown): unknown {
  return error instanceof DrizzleQueryError && error.cause ? error.cause : error;
}

/** The five-letter SQLSTATE, or Node's connection error code. */
export function databaseCode(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at && depth < 4; at = (at as { cause?: unknown }).cause, depth++) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === "string") return code;
  }
  return undefined;
}

/** The name of the unique index or foreign key that said no. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!["23505", "23503"].includes(databaseCode(error) ?? "")) return undefined;
  for (let at: unknown = error, depth = 0; at && depth < 4; at = (at as { cause?: unknown }).cause, depth++) {
    const name = (at as { constraint?: unknown }).constraint;
    if (typeof name === "string") return name;
  }
  return undefined;
}

const lost = new Set(["ECONNRESET", "ECONNREFUSED", "EPIPE", "57P01", "57P02", "57P03", "08006", "08003", "08001"]);

/** The server or the way to it was not there: the caller may be told to come back, and a job simply runs again. */
export function isConnectionLost(error: unknown): boolean {
  const code = databaseCode(error);
  if (code && lost.has(code)) return true;
  const message = error instanceof Error ? `${error.message} ${(error.cause as Error | undefined)?.message ?? ""}` : "";
  return /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error/.test(
    message,
  );
}

/**
 * Worth running the same transaction again at once: the database undid it and said so. A connection lost at COMMIT may
 * have committed, so a lost connection is *not* retried here: the idempotency key of the caller is what resolves it.
 */
export function isRetryable(error: unknown): boolean {
  const code = databaseCode(error);
  return code === "40001" || code === "40P01";
}

/** Row-level security would not have it written. */
export function isOutOfBounds(error: unknown): boolean {
  return databaseCode(error) === "42501";
}
