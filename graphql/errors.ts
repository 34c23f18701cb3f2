/**
 * Top-level errors: who you are, how you asked, or our own fault. What the rules refuse is a member of a result union;
 * only a read that is not allowed has nowhere else to say so. A fault is logged whole and answered with its request id.
 */
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { databaseCode, isConnectionLost } from "#db/errors.ts";
import { Refusal } from "#domain/refusal.ts";
import { log } from "#log.ts";
import { noteRefusal, requestStore } from "./request-store.ts";
import { refusalSentence } from "./sentences.ts";
import { shout } from "./shout.ts";

/** An error the caller can do something about. */
export function clientError(code: string, message: string, status = 400): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

export function formatError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const cause = innermost(thrown);
  const { path, locations } = formatted;
  const notes = requestStore.getStore();
  if (cause instanceof Refusal) {
    noteRefusal(cause.code);
    const message = refusalSentence(cause, notes?.locale ?? "it");
    const issues = cause.issues.map((issue) => ({ path: issue.path.map(String), code: shout(issue.code) }));
    return { message, path, locations, extensions: { code: shout(cause.code), ...(issues.length > 0 && { issues }) } };
  }
  const code = cause instanceof GraphQLError ? codeOf(cause, formatted) : null;
  if (code !== null) {
    noteRefusal(code);
    return { message: withoutHints(formatted.message), path, locations, extensions: { code } };
  }
  if (isBusy(cause)) {
    log.warn("graphql busy", { requestId: notes?.requestId, code: databaseCode(cause) });
    if (notes) notes.busy = true;
    const message = refusalSentence(new Refusal("service.busy"), notes?.locale ?? "it");
    return { message, path, locations, extensions: { code: "SERVICE_BUSY" } };
  }
  if (notes) notes.fault = true;
  const requestId = notes?.requestId;
  log.error("graphql fault", { requestId, path: path?.join("."), error: cause });
  return { message: "Internal error.", path, locations, extensions: { code: "INTERNAL", requestId } };
}

/** A statement or a lock that took too long, too many connections, transactions that kept getting in each other's way. */
const overloaded = new Set(["57014", "55P03", "53300", "40001", "40P01"]);

function isBusy(error: unknown): boolean {
  return isConnectionLost(error) || overloaded.has(databaseCode(error) ?? "");
}

/** Null for what graphql itself says of our answers. What it says of a request has no path, and not always a code. */
function codeOf(error: GraphQLError, formatted: GraphQLFormattedError): string | null {
  const code = error.extensions.code ?? formatted.extensions?.code;
  if (typeof code === "string" && code !== "INTERNAL_SERVER_ERROR") return code;
  return formatted.path === undefined && !error.originalError ? "BAD_USER_INPUT" : null;
}

/** Who guesses at names is not helped. Apollo does so for documents, not for variables. */
function withoutHints(message: string): string {
  return message.replace(/ ?Did you mean .+\?$/, "");
}

/** GraphQL wraps what a resolver throws, sometimes twice. */
function innermost(error: unknown): unknown {
  let at = error;
  while (at instanceof GraphQLError && at.originalError) at = at.originalError;
  return at;
}
