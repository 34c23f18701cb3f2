/** Finding pratiche: one by its id or by the reference of the software where it lives, many by what one remembers. */
import { inEnte } from "#db/connection.ts";
import { listPratiche } from "#db/pratica-list.ts";
import { findPratica, findPraticaIn } from "#db/pratiche.ts";
import { allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { builder } from "./builder.ts";
import { invalidCursor, openCursor, sealCursor } from "./cursor.ts";
import { clientError } from "./errors.ts";
import { readIdOf } from "./ids.ts";
import { PraticaRef, PraticaStatusEnum, PraticaView } from "./pratica.ts";
import { storable } from "./storable.ts";

const largestPage = 100;

builder.queryFields((t) => ({
  praticaByExternalRef: t.field({
    type: PraticaRef,
    nullable: true,
    description: "The case with this reference of yours, or null. Needs `payments:read`.",
    args: {
      externalRef: t.arg.string({ required: true, description: "Your own id for it, such as `SUAP-2027-311`." }),
    },
    resolve: async (_root, { externalRef }, context) => {
      const { actor } = context;
      allow(actor, "payments.read");
      const ref = storable(externalRef);
      const found = ref && (await inEnte(actor.ente, (tx) => findPraticaIn(tx, actor.ente, { externalRef: ref })));
      return found ? new PraticaView(found) : null;
    },
  }),
  pratiche: t.connection(
    {
      type: PraticaRef,
      description: "Cases, newest first. Give `first`, from 1 to 100. Needs `payments:read`.",
      complexity: ({ first }) => ({ field: 5, multiplier: first ?? largestPage }),
      args: {
        search: t.arg.string({
          description:
            "A number, protocol, reference or tax code, such as `SUAP-2027-311`; or part of the subject or of the applicant's name.",
        }),
        projectId: t.arg.id({
          description: "Only those of this project, such as `prj_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
        }),
        status: t.arg({ type: PraticaStatusEnum, description: "Only those that stand so." }),
      },
      resolve: async (_root, { search, projectId, status, ...page }, context) => {
        const { actor } = context;
        allow(actor, "payments.read");
        const { first } = page;
        if (first == null || first < 1 || first > largestPage || page.last != null || page.before != null)
          throw clientError("PAGE_SIZE_INVALID", `Read forwards with first, from 1 to ${largestPage}, and after.`);
        const words = search == null ? "" : storable(search.trim().slice(0, 100));
        const project = projectId == null ? undefined : readIdOf("Project", String(projectId));
        if (words === null || project === null) return emptyPage;
        const id = page.after == null ? null : openCursor(actor.ente, page.after);
        if (id !== null && !isUuid(id)) throw invalidCursor();
        const after = id === null ? null : await findPratica(actor.ente, id);
        const filter = {
          ...(words && { search: words }),
          ...(project && { projectId: project }),
          ...(status && { status }),
        };
        const rows = await listPratiche(actor.ente, filter, { first, after });
        const edges = rows.slice(0, first).map((row) => ({
          cursor: sealCursor(actor.ente, row.id),
          node: new PraticaView(row),
        }));
        return {
          edges,
          pageInfo: {
            hasNextPage: rows.length > first,
            hasPreviousPage: after !== null,
            startCursor: edges[0]?.cursor ?? null,
            endCursor: edges.at(-1)?.cursor ?? null,
          },
        };
      },
    },
    { name: "PraticaConnection", description: "A page of pratiche." },
    { name: "PraticaEdge", description: "A pratica and its place in the list." },
  ),
}));

const emptyPage = {
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};
