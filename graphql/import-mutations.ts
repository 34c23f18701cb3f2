/** What is done to an import before, while and after its rows are issued. All of it is safe to repeat. */
import {
  approveImport,
  confirmImport,
  discardImport,
  pauseImport,
  resumeImport,
  stopImport,
} from "#commands/imports/confirm.ts";
import { allowDuplicates, applyProposals, excludeRows, fixImportRows, mapImport } from "#commands/imports/mend.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { readIdOf } from "./ids.ts";
import { getImport, ImportRef, type ImportView, ownImportId } from "./import.ts";
import { ImportMailsEnum, ImportTakesEnum } from "./import-enums.ts";
import { orRefusal } from "./result.ts";

interface Success {
  import: ImportView;
}

const SuccessRef = builder.interfaceRef<Success>("ImportSuccess").implement({
  description: "What every mutation about imports answers when the rules do not say no.",
  fields: (t) => ({
    import: t.field({ type: ImportRef, description: "The import as it is now.", resolve: (success) => success.import }),
  }),
});

const success = (verb: string, description: string) =>
  builder.objectRef<Success>(`${verb}Success`).implement({ description, interfaces: [SuccessRef] });

const ColumnInput = builder.inputType("ImportColumnInput", {
  description: "How one column of the file is to be taken.",
  fields: (t) => ({
    column: t.int({ required: true, description: "Its number in the file; 0 is A." }),
    key: t.string({ description: "What it is, such as `amount`; null ignores it, left out it stays." }),
    decimalComma: t.boolean({ description: "In sums: whether `1.234` is a thousand (true) or one and a bit (false)." }),
    dayFirst: t.boolean({ description: "In dates: whether `03/04/2026` is the third of April." }),
  }),
});

const FixInput = builder.inputType("ImportFixInput", {
  description: "What one cell says instead.",
  fields: (t) => ({
    row: t.int({ required: true, description: "The row, as the spreadsheet program numbers it." }),
    column: t.string({ required: true, description: "The key of the column, such as `taxCode`." }),
    text: t.string({ description: "What it says, such as `49,90`; null takes back what the file says." }),
  }),
});

builder.mutationField("mapImport", (t) =>
  t.fieldWithInput({
    type: success("MapImport", "Its rows are read again, within seconds."),
    errors: orRefusal("MapImport"),
    complexity: 50,
    description: "Says which column is which. Needs `imports:write` and `payments:read`.",
    typeOptions: { name: "MapImportInput", description: "What is to be taken otherwise." },
    input: {
      id: t.input.id({
        required: true,
        description: "The import's id, such as `imp_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      columns: t.input.field({ type: [ColumnInput], description: "The columns to be taken otherwise." }),
      paymentTypeId: t.input.id({
        description: "The type of rows that name none, such as `type_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      sheet: t.input.string({ description: "The sheet to read, such as `Foglio1`." }),
    },
    resolve: (_root, { input }, context) =>
      doing(context, input.id, async (actor, id, now) => {
        const { columns, paymentTypeId, sheet } = input;
        const paymentType = paymentTypeId == null ? undefined : (readIdOf("PaymentType", String(paymentTypeId)) ?? "?");
        const decimal = mannerOf(columns, ({ decimalComma: comma }) => (comma == null ? null : comma ? "," : "."));
        const dates = mannerOf(columns, ({ dayFirst }) => (dayFirst == null ? null : dayFirst ? "dmy" : "mdy"));
        const said = { ...(paymentType && { paymentType }), ...(sheet != null && { sheet }) };
        const options = { ...said, ...(decimal && { decimal }), ...(dates && { dates }) };
        const wanted = columns?.flatMap(({ column, key }) => (key === undefined ? [] : [{ column, key }]));
        await mapImport(actor, { id, columns: wanted, options }, now);
      }),
  }),
);

builder.mutationField("fixImportRows", (t) =>
  t.fieldWithInput({
    type: success("FixImportRows", "The cells say what you wrote, and their rows were read again."),
    errors: orRefusal("FixImportRows"),
    complexity: 50,
    description: "Writes cells in place of the file's. Needs `imports:write` and `payments:read`.",
    typeOptions: { name: "FixImportRowsInput", description: "Which cells." },
    input: {
      id: t.input.id({
        required: true,
        description: "The import's id, such as `imp_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      fixes: t.input.field({ type: [FixInput], required: true, description: "The cells, at most 500." }),
    },
    resolve: (_root, { input }, context) =>
      doing(context, input.id, async (actor, id, now) => {
        const fixes = input.fixes.map((fix) => ({ ...fix, text: fix.text ?? null }));
        await fixImportRows(actor, { id, fixes }, now);
      }),
  }),
);

builder.mutationField("applyImportProposals", (t) =>
  t.fieldWithInput({
    type: success("ApplyImportProposals", "What was proposed is in the cells."),
    errors: orRefusal("ApplyImportProposals"),
    complexity: 200,
    description: "Takes what is proposed for one cause, in all rows alike. Needs `imports:write` and `payments:read`.",
    typeOptions: { name: "ApplyImportProposalsInput", description: "Which cause." },
    input: {
      id: t.input.id({
        required: true,
        description: "The import's id, such as `imp_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      column: t.input.string({ required: true, description: "The key of the column, such as `taxCode`." }),
      code: t.input.string({ required: true, description: "The cause, such as `tax_code.check`." }),
    },
    resolve: (_root, { input: { id: globalId, column, code } }, context) =>
      doing(context, globalId, async (actor, id, now) => {
        await applyProposals(actor, { id, column, code }, now);
      }),
  }),
);

builder.mutationField("excludeImportRows", (t) =>
  t.fieldWithInput({
    type: success("ExcludeImportRows", "The rows are left out, or back."),
    errors: orRefusal("ExcludeImportRows"),
    complexity: 50,
    description: "Leaves rows out, or takes them back. Needs `imports:write` and `payments:read`.",
    typeOptions: { name: "ExcludeImportRowsInput", description: "Which rows." },
    input: {
      id: t.input.id({
        required: true,
        description: "The import's id, such as `imp_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      rows: t.input.intList({ required: true, description: "The rows, as the spreadsheet program numbers them." }),
      back: t.input.boolean({ description: "True takes them back." }),
    },
    resolve: (_root, { input }, context) =>
      doing(context, input.id, async (actor, id, now) => {
        await excludeRows(actor, { id, filter: { rows: input.rows }, back: input.back ?? false }, now);
      }),
  }),
);

builder.mutationField("allowImportDuplicates", (t) =>
  t.fieldWithInput({
    type: success("AllowImportDuplicates", "They are issued although they look like others."),
    errors: orRefusal("AllowImportDuplicates"),
    complexity: 50,
    description: "Says that rows like others are wanted all the same. Needs `imports:write` and `payments:read`.",
    typeOptions: { name: "AllowImportDuplicatesInput", description: "Which rows." },
    input: {
      id: t.input.id({
        required: true,
        description: "The import's id, such as `imp_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      rows: t.input.intList({ required: true, description: "The rows, as the spreadsheet program numbers them." }),
    },
    resolve: (_root, { input }, context) =>
      doing(context, input.id, async (actor, id, now) => {
        await allowDuplicates(actor, { id, filter: { rows: input.rows } }, now);
      }),
  }),
);

builder.mutationField("confirmImport", (t) =>
  t.fieldWithInput({
    type: success("ConfirmImport", "Its rows are issued once the brake is over."),
    errors: orRefusal("ConfirmImport"),
    complexity: 50,
    description: "Says yes. Nothing leaves before `startsAt`. Needs `imports:confirm` and `payments:read`.",
    typeOptions: { name: "ConfirmImportInput", description: "What is confirmed." },
    input: {
      id: t.input.id({
        required: true,
        description: "The import's id, such as `imp_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
      }),
      takes: t.input.field({ type: ImportTakesEnum, required: true, description: "Which rows." }),
      mails: t.input.field({ type: ImportMailsEnum, required: true, description: "When mails go." }),
      mailsAt: t.input.field({ type: "Instant", description: "With AT: the moment." }),
    },
    resolve: (_root, { input: { id: globalId, ...wanted } }, context) =>
      doing(context, globalId, (actor, id, now) => confirmImport(actor, { id, ...wanted }, now)),
  }),
);

const simple = [
  ["approveImport", approveImport, "Gives the second person's yes.", "imports:confirm"],
  [
    "stopImport",
    stopImport,
    "Stops it: before anything left it goes back to be mended, after that the rest does not go.",
    "imports:confirm",
  ],
  ["pauseImport", pauseImport, "Holds it back until it is resumed.", "imports:confirm"],
  ["resumeImport", resumeImport, "Goes on with what was paused.", "imports:confirm"],
  ["discardImport", discardImport, "Throws it away before anything was issued.", "imports:write"],
] as const;

for (const [name, command, what, permission] of simple) {
  const verb = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  builder.mutationField(name, (t) =>
    t.fieldWithInput({
      type: success(verb, "Done, or done before."),
      errors: orRefusal(verb),
      complexity: 50,
      description: `${what} Needs \`${permission}\` and \`payments:read\`.`,
      typeOptions: { name: `${verb}Input`, description: "Which import." },
      input: {
        id: t.input.id({
          required: true,
          description: "The import's id, such as `imp_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`.",
        }),
      },
      resolve: (_root, { input }, context) => doing(context, input.id, (actor, id, now) => command(actor, { id }, now)),
    }),
  );
}

/** How some columns are written, by their number; nothing where none was told of. */
function mannerOf<C extends { column: number }, M>(columns: C[] | null | undefined, of: (column: C) => M | null) {
  const told = columns?.flatMap((column) => {
    const manner = of(column);
    return manner === null ? [] : [[column.column, manner] as const];
  });
  return told?.length ? (Object.fromEntries(told) as Record<string, M>) : null;
}

async function doing(
  context: Context,
  globalId: string | number,
  work: (actor: Actor, id: string, now: Date) => Promise<void>,
): Promise<Success> {
  allow(context.actor, "payments.read");
  const id = ownImportId(globalId);
  await work(context.actor, id, context.clock());
  return { import: await getImport(context, id) };
}
