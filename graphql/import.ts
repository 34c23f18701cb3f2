/** An import: a file of payments to be, how far it is, and what is wrong with it by cause. Its rows: `import-rows.ts`; many: `imports.ts`. */
import { countRows, findImport, type Import, type RowCount } from "#db/imports.ts";
import { type Cause, tallyCauses } from "#db/imports-rows.ts";
import { allow } from "#domain/actor.ts";
import type { ColumnChoice } from "#domain/import.ts";
import { Refusal } from "#domain/refusal.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { readIdOf } from "./ids.ts";
import { ImportMailsEnum, ImportRowStatusEnum, ImportStatusEnum } from "./import-enums.ts";

export class ImportView {
  readonly import: Import;
  constructor(found: Import) {
    this.import = found;
  }
}

const CountRef = builder.objectRef<RowCount>("ImportRowCount").implement({
  description: "How many rows of an import are alike, and for how much.",
  fields: (t) => ({
    status: t.expose("status", { type: ImportRowStatusEnum, description: "How they are." }),
    count: t.exposeInt("count", { description: "How many." }),
    amountCents: t.field({ type: "Cents", description: "Their sums together.", resolve: ({ cents }) => cents }),
    withEmail: t.exposeInt("mailed", { description: "How many have somebody to send the notice to." }),
  }),
});

const CauseRef = builder.objectRef<Cause>("ImportCause").implement({
  description: "One thing that is wrong, or only odd, in some rows.",
  fields: (t) => ({
    column: t.exposeString("column", { description: "The key of the column, such as `taxCode`; `row` for the whole." }),
    code: t.exposeString("code", { description: "What is wrong, such as `tax_code.check`. More may be added." }),
    blocks: t.boolean({ description: "False for what is only odd.", resolve: ({ level }) => level === "error" }),
    count: t.exposeInt("count", { description: "In how many rows." }),
    proposals: t.exposeInt("proposals", { description: "In how many of them a right value is proposed." }),
    exampleRow: t.exposeInt("row", { description: "One of the rows, as the spreadsheet program numbers it." }),
  }),
});

const ColumnRef = builder.objectRef<ColumnChoice>("ImportColumn").implement({
  description: "A column of the file, and what it was taken for.",
  fields: (t) => ({
    column: t.exposeInt("column", { description: "Its number in the file; 0 is A." }),
    heading: t.exposeString("heading", { description: "As the file says; empty without one." }),
    key: t.exposeString("key", { nullable: true, description: "What it is, such as `amount`; null if it is ignored." }),
    confidence: t.exposeInt("confidence", { description: "How sure that is, from 0 to 100." }),
  }),
});

export const ImportRef = builder.objectRef<ImportView>("Import");

builder.node(ImportRef, {
  description: "One file of payments to be. Upload it to `POST /api/imports`; nothing is issued until it is confirmed.",
  isTypeOf: (value) => value instanceof ImportView,
  id: { resolve: (view) => view.import.id, description: "Its id, such as `imp_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`." },
  loadOne: (id, context) => {
    allow(context.actor, "payments.read");
    return findView(context, id);
  },
  fields: (t) => ({
    status: t.field({ type: ImportStatusEnum, description: "How far it is.", resolve: (view) => view.import.status }),
    batchId: t.string({ description: "The same for files uploaded together.", resolve: (view) => view.import.batchId }),
    fileName: t.string({ description: "As it was called.", resolve: (view) => view.import.fileName }),
    sheet: t.string({ nullable: true, description: "The sheet that was read.", resolve: (view) => view.import.sheet }),
    fingerprint: t.string({ description: "SHA-256 of its bytes, in hex.", resolve: (view) => view.import.fingerprint }),
    problem: t.string({
      nullable: true,
      description: "Why it could not be read or does not go on, such as `encrypted`.",
      resolve: (view) => view.import.problem?.code ?? null,
    }),
    layout: t.string({
      nullable: true,
      description: "The program whose layout it has: `mypay`, `pu`, `govpay`.",
      resolve: (view) => view.import.layout,
    }),
    columns: t.field({
      type: [ColumnRef],
      description: "What each column was taken for; ignored ones too.",
      resolve: (view) => view.import.mapping,
    }),
    counts: t.field({
      type: [CountRef],
      complexity: 10,
      description: "How many rows are how: the progress, counted as it is asked for.",
      resolve: (view, _args, { actor }) => countRows(actor.ente, view.import.id),
    }),
    causes: t.field({
      type: [CauseRef],
      complexity: { field: 20, multiplier: 10 },
      description: "What is wrong, the commonest error first; at most 200.",
      resolve: (view, _args, { actor }) => tallyCauses(actor.ente, view.import.id),
    }),
    mails: t.field({
      type: ImportMailsEnum,
      nullable: true,
      description: "When mails go; null until confirmed.",
      resolve: (view) => view.import.mails,
    }),
    needsSecond: t.boolean({
      description: "True while a second person must agree.",
      resolve: ({ import: { needsSecond, secondAt } }) => needsSecond && !secondAt,
    }),
    uploadedBy: t.string({ description: "Who uploaded it.", resolve: (view) => view.import.uploadedBy }),
    uploadedAt: t.field({ type: "Instant", description: "When.", resolve: (view) => view.import.uploadedAt }),
    confirmedBy: t.string({
      nullable: true,
      description: "Who confirmed it.",
      resolve: (view) => view.import.confirmedBy,
    }),
    startsAt: t.field({
      type: "Instant",
      nullable: true,
      description: "Until then it can be stopped before anything leaves.",
      resolve: (view) => view.import.startsAt,
    }),
    finishedAt: t.field({
      type: "Instant",
      nullable: true,
      description: "When it ended.",
      resolve: (view) => view.import.finishedAt,
    }),
  }),
});

builder.queryField("import", (t) =>
  t.field({
    type: ImportRef,
    nullable: true,
    description: "One import. Null when your ente has none with that id. Needs `payments:read`.",
    args: {
      id: t.arg.id({
        required: true,
        description: "Its id, as the upload gave it, such as `imp_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
    },
    resolve: (_root, { id }, context) => {
      allow(context.actor, "payments.read");
      const own = readIdOf("Import", String(id));
      return own ? findView(context, own) : null;
    },
  }),
);

/** As it is now. */
export async function getImport(context: Context, id: string): Promise<ImportView> {
  const found = await findView(context, id);
  if (!found) throw new Refusal("import.not_found");
  return found;
}

async function findView({ actor }: Context, id: string): Promise<ImportView | null> {
  const found = await findImport(actor.ente, id);
  return found && new ImportView(found);
}

/** Another ente's, another kind's and nonsense all look like nothing. */
export function ownImportId(globalId: string | number): string {
  const id = readIdOf("Import", String(globalId));
  if (!id) throw new Refusal("import.not_found");
  return id;
}
