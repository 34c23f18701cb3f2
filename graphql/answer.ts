/**
 * One request over HTTP: its limits, who asks, what Apollo makes of it, and an answer that is always JSON and always
 * carries the id under which the log knows it.
 */
import { HeaderMap, type HTTPGraphQLResponse } from "@apollo/server";
import { GraphQLError } from "graphql";
import { v7 as uuidv7 } from "uuid";
import { abortable } from "#db/connection.ts";
import { log } from "#log.ts";
import { callerAddress } from "#network.ts";
import { allowanceSeconds } from "./allowance.ts";
import { readBody } from "./body.ts";
import { callerOf } from "./caller.ts";
import { makeContext } from "./context.ts";
import { clientError, formatError } from "./errors.ts";
import { logApiRequest } from "./request-log.ts";
import { type RequestNotes, requestStore } from "./request-store.ts";
import { readLocale } from "./sentences.ts";
import { graphqlServer } from "./server.ts";
import { shout } from "./shout.ts";
import { spend, takeTurn } from "./spend.ts";

const executionMs = 10_000;
const busySeconds = 2;

export async function answerGraphql(request: Request, options = { executionMs }): Promise<Response> {
  const begun = performance.now();
  const notes: RequestNotes = {
    requestId: uuidv7(),
    locale: readLocale(request.headers.get("accept-language")),
    who: null,
    program: null,
    cost: null,
    allowance: null,
    retryAfterSeconds: null,
    operation: null,
    refused: [],
    busy: false,
    fault: false,
  };
  const response = await requestStore.run(notes, () => answer(request, notes, options));
  response.headers.set("x-request-id", notes.requestId);
  if (response.status === 503) notes.retryAfterSeconds = busySeconds;
  for (const [name, value] of rateHeaders(notes)) response.headers.set(name, value);
  response.headers.set("cache-control", "no-store");
  response.headers.set("x-content-type-options", "nosniff");
  const { requestId, who, program, operation, cost, refused } = notes;
  const ms = Math.round(performance.now() - begun);
  const { status } = response;
  log.info("graphql", { requestId, who, operation, status, ms, refused });
  if (program) {
    const about = { operation, status, cost, durationMs: ms, refused: refused.map(shout) };
    logApiRequest({ enteId: program.ente, id: requestId, keyId: program.keyId, at: new Date(), ...about });
  }
  return response;
}

async function answer(request: Request, notes: RequestNotes, options: { executionMs: number }): Promise<Response> {
  try {
    const body = await readBody(request);
    return asResponse(await inTime((signal) => abortable(signal, () => execute(request, body, notes)), options), notes);
  } catch (error) {
    return asErrorResponse(error, notes);
  }
}

async function execute(request: Request, body: unknown, notes: RequestNotes): Promise<HTTPGraphQLResponse> {
  const server = await graphqlServer();
  const headers = new HeaderMap(request.headers);
  const { search } = new URL(request.url);
  const clock = () => new Date();
  let leave = () => {};
  const asked = server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method, headers, search, body },
    context: async () => {
      const { actor, citizen, locale } = await callerOf(request.headers, clock());
      notes.who = `${actor.kind}:${actor.id}`;
      if (actor.kind === "api_key") notes.program = { ente: actor.ente, keyId: actor.id };
      notes.locale = locale;
      await spend(notes, 1, clock());
      leave = await takeTurn(notes);
      const address = callerAddress(request.headers);
      const idempotencyKey = request.headers.get("idempotency-key");
      return makeContext({ actor, citizen, locale, clock, address, idempotencyKey });
    },
  });
  return asked.finally(() => leave());
}

/** What is under way when time is up is bounded by the database's own limits; nothing more is begun, nobody waits. */
async function inTime<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { executionMs }: { executionMs: number },
): Promise<T> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const tooLong = clientError("SERVICE_BUSY", "It took too long. Try again.", 503);
      abort.abort(tooLong);
      reject(tooLong);
    }, executionMs);
  });
  try {
    return await Promise.race([work(abort.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

function asResponse({ status, headers, body }: HTTPGraphQLResponse, notes: RequestNotes): Response {
  // Nothing here defers: an answer is always complete.
  const text = body.kind === "complete" ? body.string : "";
  return new Response(text, { status: notes.busy ? 503 : (status ?? 200), headers: Object.fromEntries(headers) });
}

/** What went wrong before Apollo, or took too long. */
function asErrorResponse(error: unknown, notes: RequestNotes): Response {
  const known = error instanceof GraphQLError;
  const { message, extensions } = known
    ? error
    : new GraphQLError("Internal error.", { originalError: error as Error });
  const formatted = formatError({ message, extensions: { code: extensions.code } }, error);
  const http = extensions.http as { status?: number } | undefined;
  const status = notes.busy ? 503 : (http?.status ?? 500);
  return Response.json({ errors: [formatted] }, { status });
}

/** By the IETF draft "RateLimit header fields for HTTP", in points; the cost of this very request beside it. */
function rateHeaders({ cost, allowance, retryAfterSeconds }: RequestNotes): [string, string][] {
  const headers: [string, string][] = [];
  if (cost !== null) headers.push(["x-query-cost", String(cost)]);
  if (allowance) {
    const { limit, remaining, resetsInSeconds } = allowance;
    headers.push(["ratelimit-policy", `"points";q=${limit};w=${allowanceSeconds}`]);
    headers.push(["ratelimit", `"points";r=${remaining};t=${resetsInSeconds}`]);
  }
  if (retryAfterSeconds !== null) headers.push(["retry-after", String(retryAfterSeconds)]);
  return headers;
}
