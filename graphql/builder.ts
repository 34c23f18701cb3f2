/**
 * The one builder every noun of the schema is declared with. Nothing here reaches a table: types are views over what
 * `db/` reads, verbs are `commands/`.
 */
import SchemaBuilder from "@pothos/core";
import ComplexityPlugin from "@pothos/plugin-complexity";
import ErrorsPlugin from "@pothos/plugin-errors";
import RelayPlugin from "@pothos/plugin-relay";
import WithInputPlugin from "@pothos/plugin-with-input";
import { Refusal } from "#domain/refusal.ts";
import type { Context } from "./context.ts";
import { clientError } from "./errors.ts";
import { makeGlobalId, readGlobalId } from "./ids.ts";
import { noteRefusal } from "./request-store.ts";

/** A page of a hundred payments with everything on them and their receipts fits; a hundred thousand fields do not. */
export const maxComplexity = 10_000;

export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    Cents: { Input: number; Output: number };
    Day: { Input: string; Output: string };
    Instant: { Input: Date; Output: Date };
  };
}>({
  plugins: [ErrorsPlugin, ComplexityPlugin, RelayPlugin, WithInputPlugin],
  defaultFieldNullability: false,
  complexity: {
    limit: { complexity: maxComplexity },
    complexityError: (_kind, { complexity }) =>
      clientError("QUERY_TOO_COMPLEX", `The query costs ${complexity} points; at most ${maxComplexity} are allowed.`),
  },
  errors: {
    onResolvedError: (error) => {
      if (error instanceof Refusal) noteRefusal(error.code);
    },
  },
  withInput: {
    argOptions: { required: true, description: "Everything the operation needs." },
  },
  relay: {
    encodeGlobalID: makeGlobalId,
    decodeGlobalID: readGlobalId,
    cursorType: "String",
    idFieldOptions: { description: "Its id, unique among everything here and never used again." },
    nodeTypeOptions: { description: "Anything that can be found again by its id alone." },
    nodeQueryOptions: {
      description:
        "Finds anything of your ente by its id, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`. Null when there is none.",
      args: {
        id: { description: "The id, as read from any object, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`." },
      },
      nullable: true,
      resolve: (_root, { id }, _context, _info, resolveNode) => (id.typename === "" ? null : resolveNode(id)),
    },
    nodesQueryOptions: false,
    nodeFieldOptions: { description: "The object at this place of the list.", nullable: false },
    cursorFieldOptions: { description: "Where this object stands in the list; give it as `after` or `before`." },
    edgesFieldOptions: {
      description: "The objects of this page, each with its cursor.",
      nullable: false,
      // The field that makes the page knows how many it asks for.
      complexity: { field: 1, multiplier: 1 },
    },
    pageInfoFieldOptions: { description: "Whether there is more before and after this page." },
    pageInfoTypeOptions: { description: "Where a page stands in its list." },
    hasNextPageFieldOptions: { description: "There is more after `endCursor`." },
    hasPreviousPageFieldOptions: { description: "There is more before `startCursor`." },
    startCursorFieldOptions: { description: "The cursor of the first object of the page; null when it is empty." },
    endCursorFieldOptions: { description: "The cursor of the last object of the page; null when it is empty." },
    firstArgOptions: { description: "How many objects to read forwards, from 1 to 100. Give this or `last`." },
    lastArgOptions: { description: "How many objects to read backwards from `before`, from 1 to 100." },
    afterArgOptions: { description: "Read what comes after this cursor, such as `pageInfo.endCursor`." },
    beforeArgOptions: { description: "Read what comes before this cursor, such as `pageInfo.startCursor`." },
  },
});

builder.queryType({
  description: [
    "What can be asked. Everything belongs to the ente of your key or session; what is another's looks like nothing.",
    "",
    "Top-level `errors` carry a stable `extensions.code`: AUTH_REQUIRED, AUTH_FAILED and AUTH_FORBIDDEN (who you are),",
    "QUERY_TOO_COMPLEX, PAGE_SIZE_INVALID and INVALID_CURSOR (ask differently), RATE_LIMITED, TOO_MANY_AT_ONCE and",
    "SERVICE_BUSY (come back after `Retry-After` seconds) and INTERNAL (our fault: quote `extensions.requestId`).",
    "What a request cost, and what the key has left of its minute, is in `extensions.cost` of every answer and in the",
    "headers `X-Query-Cost`, `RateLimit-Policy` and `RateLimit`.",
  ].join("\n"),
});
builder.mutationType({
  description: [
    "What can be done. Each answers with a union: its success, or a `Refusal` that says no by a stable code and names",
    "every wrong field at once.",
  ].join("\n"),
});
