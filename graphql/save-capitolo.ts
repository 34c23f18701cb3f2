/** Keep capitoli and accertamenti, close them, and copy an esercizio into the next. */
import { copyEsercizio } from "#commands/copy-esercizio.ts";
import { closeAccounting, saveAccertamento, saveCapitolo } from "#commands/save-capitolo.ts";
import { findCapitolo } from "#db/capitoli.ts";
import type { CopyCounts } from "#db/capitoli-sheets.ts";
import { Refusal } from "#domain/refusal.ts";
import { builder } from "./builder.ts";
import { AccertamentoRef, AccertamentoView, CapitoloRef, CapitoloView } from "./capitolo.ts";
import type { Context } from "./context.ts";
import { readIdOf } from "./ids.ts";
import { placeWords } from "./quota.ts";
import { orRefusal } from "./result.ts";
import { withoutNulls } from "./without-nulls.ts";

function capitoloSuccess(verb: string, description: string) {
  return builder.objectRef<{ capitolo: CapitoloView }>(`${verb}Success`).implement({
    description,
    fields: (t) => ({
      capitolo: t.field({ type: CapitoloRef, description: "As it is now.", resolve: ({ capitolo }) => capitolo }),
    }),
  });
}

function accertamentoSuccess(verb: string, description: string) {
  return builder.objectRef<{ accertamento: AccertamentoView }>(`${verb}Success`).implement({
    description,
    fields: (t) => ({
      accertamento: t.field({
        type: AccertamentoRef,
        description: "As it is now.",
        resolve: ({ accertamento }) => accertamento,
      }),
    }),
  });
}

const SavedCapitoloRef = capitoloSuccess("SaveCapitolo", "The capitolo is kept.");
const ClosedCapitoloRef = capitoloSuccess("CloseCapitolo", "The capitolo is closed, or open again.");
const SavedAccertamentoRef = accertamentoSuccess("SaveAccertamento", "The accertamento is kept.");
const ClosedAccertamentoRef = accertamentoSuccess("CloseAccertamento", "The accertamento is closed, or open again.");
const closedWords = "False to open it again; true when left out.";

builder.mutationField("saveCapitolo", (t) =>
  t.fieldWithInput({
    type: SavedCapitoloRef,
    errors: orRefusal("SaveCapitolo"),
    complexity: 50,
    description: "Makes a capitolo, or with `id` keeps one anew as a whole. Needs `accounting:write`.",
    typeOptions: { name: "SaveCapitoloInput", description: "The capitolo as it shall be." },
    input: {
      id: t.input.id({
        description: "The one to change, such as `cap_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`; a new one when left out.",
      }),
      esercizio: t.input.int({ required: true, description: `${placeWords.esercizio} It never changes.` }),
      capitolo: t.input.string({ required: true, description: placeWords.capitolo }),
      articolo: t.input.string({ description: placeWords.articolo }),
      description: t.input.string({
        required: true,
        description: "In words, such as `Proventi della mensa`, at most 200 characters.",
      }),
      office: t.input.string({ description: "Who manages it, such as `Ufficio tributi`, at most 100 characters." }),
    },
    resolve: async (_root, { input }, context) => {
      const { id, ...given } = withoutNulls(input);
      const own = id == null ? {} : { id: ownId("Capitolo", id) };
      const mustExist = id != null;
      const saved = await saveCapitolo(context.actor, { ...given, ...own }, context.clock(), { mustExist });
      return { capitolo: await freshCapitolo(context, saved) };
    },
  }),
);

builder.mutationField("saveAccertamento", (t) =>
  t.fieldWithInput({
    type: SavedAccertamentoRef,
    errors: orRefusal("SaveAccertamento"),
    complexity: 50,
    description: "Makes an accertamento, or with `id` keeps one anew as a whole. Needs `accounting:write`.",
    typeOptions: { name: "SaveAccertamentoInput", description: "The accertamento as it shall be." },
    input: {
      id: t.input.id({
        description: "The one to change, such as `acc_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`; a new one when left out.",
      }),
      capitoloId: t.input.id({
        required: true,
        description: "The capitolo it is under, such as `cap_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      year: t.input.int({ required: true, description: placeWords.accertamentoYear }),
      number: t.input.string({ required: true, description: placeWords.accertamentoNumber }),
      description: t.input.string({
        required: true,
        description: "In words, such as `Proventi della mensa`, at most 200 characters.",
      }),
      ceilingCents: t.input.field({ type: "Cents", description: "The most it should carry; no limit when left out." }),
    },
    resolve: async (_root, { input }, context) => {
      const { id, capitoloId, ...given } = withoutNulls(input);
      const own = id == null ? {} : { id: ownId("Accertamento", id) };
      const wanted = { ...given, ...own, capitoloId: ownId("Capitolo", capitoloId) };
      const mustExist = id != null;
      const saved = await saveAccertamento(context.actor, wanted, context.clock(), { mustExist });
      return { accertamento: await freshAccertamento(context, saved) };
    },
  }),
);

builder.mutationField("closeCapitolo", (t) =>
  t.fieldWithInput({
    type: ClosedCapitoloRef,
    errors: orRefusal("CloseCapitolo"),
    complexity: 50,
    description: "Closes a capitolo: it and its accertamenti are offered no more. Needs `accounting:write`.",
    typeOptions: { name: "CloseCapitoloInput", description: "Which capitolo." },
    input: {
      id: t.input.id({
        required: true,
        description: "The capitolo, such as `cap_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      closed: t.input.boolean({ description: closedWords }),
    },
    resolve: async (_root, { input }, context) => {
      const id = ownId("Capitolo", input.id);
      await closeAccounting(context.actor, { what: "capitolo", id, closed: input.closed ?? true }, context.clock());
      return { capitolo: await freshCapitolo(context, id) };
    },
  }),
);

builder.mutationField("closeAccertamento", (t) =>
  t.fieldWithInput({
    type: ClosedAccertamentoRef,
    errors: orRefusal("CloseAccertamento"),
    complexity: 50,
    description: "Closes an accertamento: it is offered no more. Needs `accounting:write`.",
    typeOptions: { name: "CloseAccertamentoInput", description: "Which accertamento." },
    input: {
      id: t.input.id({
        required: true,
        description: "The accertamento, such as `acc_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      closed: t.input.boolean({ description: closedWords }),
    },
    resolve: async (_root, { input }, context) => {
      const id = ownId("Accertamento", input.id);
      await closeAccounting(context.actor, { what: "accertamento", id, closed: input.closed ?? true }, context.clock());
      return { accertamento: await freshAccertamento(context, id) };
    },
  }),
);

const CopiedRef = builder.objectRef<CopyCounts>("CopyEsercizioSuccess").implement({
  description: "What was copied; for a dry run, what would be.",
  fields: (t) => ({
    capitoliCopied: t.int({ description: "New capitoli.", resolve: ({ capitoli }) => capitoli.copied }),
    capitoliThere: t.int({ description: "Capitoli that were there.", resolve: ({ capitoli }) => capitoli.there }),
    accertamentiCopied: t.int({ description: "New accertamenti.", resolve: ({ accertamenti }) => accertamenti.copied }),
    accertamentiThere: t.int({
      description: "Accertamenti that were there.",
      resolve: ({ accertamenti }) => accertamenti.there,
    }),
  }),
});

builder.mutationField("copyEsercizio", (t) =>
  t.fieldWithInput({
    type: CopiedRef,
    errors: orRefusal("CopyEsercizio"),
    complexity: 100,
    description:
      "Copies the open capitoli of an esercizio into the next. Repeated, it adds only what has come since. Needs `accounting:write`.",
    typeOptions: { name: "CopyEsercizioInput", description: "Which esercizio." },
    input: {
      from: t.input.int({ required: true, description: "The esercizio to copy, such as `2026` into 2027." }),
      withAccertamenti: t.input.boolean({
        description: "Open accertamenti too, with what their ceiling has left; false when left out.",
      }),
      dryRun: t.input.boolean({ description: "Only say what would be done; false when left out." }),
    },
    resolve: (_root, { input }, { actor, clock }) => copyEsercizio(actor, withoutNulls(input), clock()),
  }),
);

/** Another ente's, another kind's and nonsense all look like nothing. */
function ownId(kind: "Capitolo" | "Accertamento", globalId: string): string {
  const id = readIdOf(kind, globalId);
  if (!id) throw new Refusal(kind === "Capitolo" ? "capitolo.not_found" : "accertamento.not_found");
  return id;
}

async function freshCapitolo({ actor, loaders }: Context, id: string): Promise<CapitoloView> {
  loaders.accertamentiOf.clear(id);
  const capitolo = await findCapitolo(actor.ente, id);
  if (!capitolo) throw new Refusal("capitolo.not_found");
  return new CapitoloView(capitolo);
}

async function freshAccertamento({ loaders }: Context, id: string): Promise<AccertamentoView> {
  loaders.accertamenti.clear(id);
  const accertamento = await loaders.accertamenti.load(id);
  if (!accertamento) throw new Refusal("accertamento.not_found");
  return new AccertamentoView(accertamento);
}
