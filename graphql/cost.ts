/** What a request costs in the points of the limit of complexity, for the log: weighed as the limit itself weighs it. */
import { complexityFromQuery } from "@pothos/plugin-complexity";
import { type DocumentNode, Kind, type OperationDefinitionNode } from "graphql";
import type { Context } from "./context.ts";
import { schema } from "./schema.ts";

interface Asked {
  document: DocumentNode;
  operation: OperationDefinitionNode | undefined;
  variables: Record<string, unknown>;
}

/** Null when the variables do not suit the document: nothing is done then. */
export function costOf({ document, operation, variables }: Asked, ctx: Context): number | null {
  // A document may hold several operations: only the one that is run counts.
  const definitions = document.definitions.filter((one) => one.kind !== Kind.OPERATION_DEFINITION || one === operation);
  try {
    return complexityFromQuery({ ...document, definitions }, { schema, ctx, variables }).complexity;
  } catch {
    return null;
  }
}
