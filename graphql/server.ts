/**
 * Apollo with everything open closed: no batches, no landing page, no persisted queries, no hints, no stack traces.
 * Introspection stays, because nobody gets this far without a key or a session.
 */
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { log } from "#log.ts";
import { maxComplexity } from "./builder.ts";
import { refuseStrangers } from "./caller.ts";
import type { Context } from "./context.ts";
import { costOf } from "./cost.ts";
import { formatError } from "./errors.ts";
import { limits, limitsRule } from "./limits.ts";
import { requestStore } from "./request-store.ts";
import { rootFields } from "./root-fields.ts";
import { schema } from "./schema.ts";
import { spend } from "./spend.ts";

const mostErrors = 3;

let starting: Promise<ApolloServer<Context>> | undefined;

/** Started once per process. */
export function graphqlServer(): Promise<ApolloServer<Context>> {
  starting ??= start();
  return starting;
}

async function start(): Promise<ApolloServer<Context>> {
  const server = new ApolloServer<Context>({
    schema,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [limitsRule],
    formatError,
    logger: { debug: log.debug, info: log.debug, warn: log.warn, error: log.error },
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), answers],
  });
  await server.start();
  return server;
}

/** Few errors are answered, and one that leaves nothing to read is no success: who asked is told to try again. */
const answers: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operationName, operation, document, request, contextValue }) {
        refuseStrangers(contextValue, operation ? rootFields(operation, document) : []);
        const notes = requestStore.getStore();
        if (!notes) return;
        notes.operation = operationName;
        notes.cost = costOf({ document, operation, variables: request.variables ?? {} }, contextValue);
        // One was spent at the door.
        if (notes.cost) await spend(notes, notes.cost - 1, contextValue.clock());
      },
      async willSendResponse({ response }) {
        if (response.body.kind !== "single") return;
        const result = response.body.singleResult;
        if (result.errors) result.errors = result.errors.slice(0, mostErrors);
        const notes = requestStore.getStore();
        if (!notes) return;
        if (notes.fault && result.data == null) response.http.status = 500;
        const { cost, allowance } = notes;
        if (cost === null) return;
        const rate = allowance && { perMinute: allowance.limit, remaining: allowance.remaining };
        const told = { points: cost, maximum: maxComplexity, ...rate, resetsInSeconds: allowance?.resetsInSeconds };
        result.extensions = { ...result.extensions, cost: told };
      },
    };
  },
};
