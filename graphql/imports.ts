/** The imports of an ente as a Relay connection: forwards only, the newest first. */
import { findImport, listImports } from "#db/imports.ts";
import { allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { builder } from "./builder.ts";
import { invalidCursor, openCursor, sealCursor } from "./cursor.ts";
import { clientError } from "./errors.ts";
import { ImportRef, ImportView } from "./import.ts";

const largestPage = 100;

builder.queryField("imports", (t) =>
  t.connection(
    {
      type: ImportRef,
      description: "The imports of your ente, the newest first. Give `first`, from 1 to 100. Needs `payments:read`.",
      complexity: ({ first }) => ({ field: 5, multiplier: first ?? largestPage }),
      resolve: async (_root, { first, after, last, before }, { actor }) => {
        allow(actor, "payments.read");
        if (first == null || first < 1 || first > largestPage || last != null || before != null)
          throw clientError("PAGE_SIZE_INVALID", `Read forwards with first, from 1 to ${largestPage}, and after.`);
        const id = after == null ? null : openCursor(actor.ente, after);
        if (id !== null && !isUuid(id)) throw invalidCursor();
        const place = id === null ? null : await findImport(actor.ente, id);
        const found = await listImports(actor.ente, { first: first + 1, ...(place && { after: place }) });
        const edges = found
          .slice(0, first)
          .map((one) => ({ cursor: sealCursor(actor.ente, one.id), node: new ImportView(one) }));
        return {
          edges,
          pageInfo: {
            hasNextPage: found.length > first,
            hasPreviousPage: place !== null,
            startCursor: edges[0]?.cursor ?? null,
            endCursor: edges.at(-1)?.cursor ?? null,
          },
        };
      },
    },
    { name: "ImportConnection", description: "A page of imports." },
    { name: "ImportEdge", description: "An import and its place in the list." },
  ),
);
