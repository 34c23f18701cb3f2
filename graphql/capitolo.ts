/** Capitoli and accertamenti: the registry of one esercizio as a connection, each right with what it carries. */
import { type CapitoloRow, findCapitolo, listCapitoli } from "#db/capitoli.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { renderAccertamento, renderCapitolo } from "#domain/capitolo.ts";
import { type Accertamento, type Capitolo, warningOf } from "#domain/capitolo-edit.ts";
import { isUuid } from "#domain/ente.ts";
import { builder } from "./builder.ts";
import { invalidCursor, openCursor, sealCursor } from "./cursor.ts";
import { shoutingEnum } from "./enum.ts";
import { clientError } from "./errors.ts";
import { placeWords } from "./quota.ts";
import { storable } from "./storable.ts";

const largestPage = 100;

const WarningEnum = shoutingEnum<NonNullable<ReturnType<typeof warningOf>>>(
  "AccertamentoWarning",
  "Why nothing more should be put on an accertamento.",
  { closed: "It is closed.", beyond: "It carries more than its ceiling." },
);

/** Wrapped, so that a node is known for what it is. */
export class CapitoloView {
  readonly capitolo: Capitolo;
  readonly id: string;

  constructor(capitolo: Capitolo) {
    this.capitolo = capitolo;
    this.id = capitolo.id;
  }
}

export class AccertamentoView {
  readonly accertamento: Accertamento;
  readonly id: string;

  constructor(accertamento: Accertamento) {
    this.accertamento = accertamento;
    this.id = accertamento.id;
  }
}

export const AccertamentoRef = builder.objectRef<AccertamentoView>("Accertamento");
export const CapitoloRef = builder.objectRef<CapitoloView>("Capitolo");

builder.node(AccertamentoRef, {
  description: "A recorded right to collect, under a capitolo.",
  isTypeOf: (value) => value instanceof AccertamentoView,
  id: { resolve: ({ id }) => id, description: "Its id, such as `acc_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`." },
  loadOne: async (id, context) => {
    allow(context.actor, "payments.read");
    const found = await context.loaders.accertamenti.load(id);
    return found && new AccertamentoView(found);
  },
  fields: (t) => ({
    esercizio: t.int({ description: placeWords.esercizio, resolve: ({ accertamento }) => accertamento.esercizio }),
    year: t.int({ description: placeWords.accertamentoYear, resolve: ({ accertamento }) => accertamento.year }),
    number: t.string({
      description: placeWords.accertamentoNumber,
      resolve: ({ accertamento }) => accertamento.number,
    }),
    ascot: t.string({
      description: "As ASCOT writes it, such as `2020/2019/000000123`.",
      resolve: ({ accertamento }) => renderAccertamento(accertamento),
    }),
    description: t.string({ description: "In words.", resolve: ({ accertamento }) => accertamento.description }),
    ceilingCents: t.field({
      type: "Cents",
      nullable: true,
      description: "The most it should carry; null means no limit.",
      resolve: ({ accertamento }) => accertamento.ceilingCents,
    }),
    carriedCents: t.field({
      type: "Cents",
      description: "What payments issued and not cancelled put on it already.",
      resolve: ({ accertamento }) => accertamento.carriedCents,
    }),
    closed: t.boolean({ description: "It is offered no more.", resolve: ({ accertamento }) => accertamento.closed }),
    warning: t.field({
      type: WarningEnum,
      nullable: true,
      description: "Why nothing more should be put on it, if anything.",
      resolve: ({ accertamento }) => warningOf(accertamento),
    }),
  }),
});

builder.node(CapitoloRef, {
  description: "A chapter of the budget of one esercizio.",
  isTypeOf: (value) => value instanceof CapitoloView,
  id: { resolve: ({ id }) => id, description: "Its id, such as `cap_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`." },
  loadOne: async (id, { actor }) => {
    allow(actor, "payments.read");
    const found = await findCapitolo(actor.ente, id);
    return found && new CapitoloView(found);
  },
  fields: (t) => ({
    esercizio: t.int({ description: placeWords.esercizio, resolve: ({ capitolo }) => capitolo.esercizio }),
    capitolo: t.string({ description: placeWords.capitolo, resolve: ({ capitolo }) => capitolo.capitolo }),
    articolo: t.string({
      nullable: true,
      description: placeWords.articolo,
      resolve: ({ capitolo }) => capitolo.articolo || null,
    }),
    ascot: t.string({
      description: "As ASCOT writes it for a right of the same year, such as `2020/2020/000123/001`.",
      resolve: ({ capitolo }) => renderCapitolo(capitolo),
    }),
    description: t.string({ description: "In words.", resolve: ({ capitolo }) => capitolo.description }),
    office: t.string({ nullable: true, description: "Who manages it.", resolve: ({ capitolo }) => capitolo.office }),
    closed: t.boolean({
      description: "It and its accertamenti are offered no more.",
      resolve: ({ capitolo }) => capitolo.closed,
    }),
    accertamenti: t.field({
      type: [AccertamentoRef],
      complexity: { field: 5, multiplier: 5 },
      description: "Its accertamenti by year and number, at most 200.",
      resolve: async ({ id }, _args, { loaders }) =>
        (await loaders.accertamentiOf.load(id)).map((one) => new AccertamentoView(one)),
    }),
  }),
});

builder.queryField("capitoli", (t) =>
  t.connection(
    {
      type: CapitoloRef,
      description: "The capitoli of one esercizio by number. Give `first`, from 1 to 100. Needs `payments:read`.",
      complexity: ({ first }) => ({ field: 5, multiplier: first ?? largestPage }),
      args: {
        esercizio: t.arg.int({ required: true, description: "Which budget year, such as `2027`." }),
        search: t.arg.string({
          description:
            "Only those with this number, such as `3010`, or these words in their description, office or accertamenti.",
        }),
      },
      resolve: async (_root, { esercizio, search, ...page }, { actor }) => {
        allow(actor, "payments.read");
        const { first } = page;
        if (first == null || first < 1 || first > largestPage || page.last != null || page.before != null)
          throw clientError("PAGE_SIZE_INVALID", `Read forwards with first, from 1 to ${largestPage}, and after.`);
        const words = search == null ? "" : storable(search.trim().slice(0, 100));
        if (words === null) return emptyPage;
        const after = page.after == null ? null : placeOf(actor, page.after);
        const rows = await listCapitoli(actor.ente, { esercizio, search: words, after }, first);
        return pageOf(actor, rows, first, after !== null);
      },
    },
    { name: "CapitoloConnection", description: "A page of capitoli." },
    { name: "CapitoloEdge", description: "A capitolo and its place in the list." },
  ),
);

function placeOf(actor: Actor, cursor: string): string {
  const id = openCursor(actor.ente, cursor);
  if (!isUuid(id)) throw invalidCursor();
  return id;
}

const emptyPage = {
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

function pageOf(actor: Actor, rows: CapitoloRow[], first: number, hasPreviousPage: boolean) {
  const edges = rows.slice(0, first).map((row) => ({
    cursor: sealCursor(actor.ente, row.id),
    node: new CapitoloView(row),
  }));
  const ends = { startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null };
  return { edges, pageInfo: { hasNextPage: rows.length > first, hasPreviousPage, ...ends } };
}
