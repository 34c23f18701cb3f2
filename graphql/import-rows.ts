/** The rows of an import, a page at a time in the order of the sheet. Who may not see people sees what is wrong, not whom. */
import { type ImportRow, listRows } from "#db/imports-rows.ts";
import type { ImportIssue } from "#domain/import.ts";
import { openCell } from "#domain/import-cell.ts";
import { builder } from "./builder.ts";
import { invalidCursor, openCursor, sealCursor } from "./cursor.ts";
import { clientError } from "./errors.ts";
import { ImportRef, type ImportView } from "./import.ts";
import { ImportRowStatusEnum } from "./import-enums.ts";
import { loadPayment, PaymentRef } from "./payment.ts";

const largestPage = 100;

export interface RowView {
  row: ImportRow;
  view: ImportView;
}

const IssueRef = builder.objectRef<ImportIssue>("ImportIssue").implement({
  description: "One thing to know about a row.",
  fields: (t) => ({
    column: t.exposeString("column", { description: "The key of the column; `row` for the whole." }),
    code: t.exposeString("code", { description: "What it is, such as `tax_code.check`. More may be added." }),
    blocks: t.boolean({ description: "False for what is only odd.", resolve: ({ level }) => level === "error" }),
    proposal: t.string({
      nullable: true,
      description: "What the cell would say if it were right. Null without `pii:read`.",
      resolve: ({ proposal }, _args, { actor }) => (actor.permissions.has("pii.read") ? (proposal ?? null) : null),
    }),
  }),
});

interface CellView {
  key: string;
  text: string;
  mended: boolean;
}

const CellRef = builder.objectRef<CellView>("ImportCell").implement({
  description: "A cell of a column that is not ignored.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "The key of the column, such as `amount`." }),
    text: t.exposeString("text", { description: "What it says now." }),
    mended: t.exposeBoolean("mended", { description: "True when a person wrote it in place of the file." }),
  }),
});

export const RowRef = builder.objectRef<RowView>("ImportRow").implement({
  description: "One row of the sheet.",
  fields: (t) => ({
    row: t.int({ description: "As the spreadsheet program numbers it.", resolve: ({ row }) => row.row }),
    status: t.field({ type: ImportRowStatusEnum, description: "How it is.", resolve: ({ row }) => row.status }),
    amountCents: t.field({
      type: "Cents",
      nullable: true,
      description: "If it can be read.",
      resolve: ({ row }) => row.amountCents,
    }),
    issues: t.field({
      type: [IssueRef],
      description: "What is wrong or odd; the same debt elsewhere, and why it was refused, too.",
      resolve: ({ row }) => [...row.issues, ...(row.clash ? [row.clash] : []), ...(row.refusal ? [row.refusal] : [])],
    }),
    cells: t.field({
      type: [CellRef],
      nullable: true,
      description: "What the row says. Null without `pii:read`.",
      resolve: ({ row, view }, _args, { actor }) => (actor.permissions.has("pii.read") ? cellsOf(row, view) : null),
    }),
    payment: t.field({
      type: PaymentRef,
      nullable: true,
      complexity: 5,
      description: "The payment it became.",
      resolve: ({ row }, _args, context) => (row.paymentId ? loadPayment(context, row.paymentId) : null),
    }),
  }),
});

const RowConnection = builder.connectionObject(
  { type: RowRef, name: "ImportRowConnection", description: "A page of the rows of an import." },
  { name: "ImportRowEdge", description: "A row of an import and its place in the list." },
);

builder.objectField(ImportRef, "rows", (t) =>
  t.field({
    type: RowConnection,
    complexity: ({ first }) => ({ field: 5, multiplier: first }),
    description: "Its rows in the order of the sheet.",
    args: {
      first: t.arg.int({ required: true, description: "How many to read, from 1 to 100." }),
      after: t.arg.string({ description: "Read what comes after this cursor, such as `pageInfo.endCursor`." }),
      status: t.arg({ type: [ImportRowStatusEnum], description: "Only those that are so; all when left out." }),
      code: t.arg.string({ description: "Only those with this cause, such as `tax_code.check`." }),
      column: t.arg.string({ description: "With `code`: in this column, such as `taxCode`." }),
    },
    resolve: async (view, { first, after, status, code, column }, { actor }) => {
      if (first < 1 || first > largestPage)
        throw clientError("PAGE_SIZE_INVALID", `Give first, from 1 to ${largestPage}.`);
      const filter = { status: status ?? undefined, code: code ?? undefined, column: column ?? undefined };
      const place = after == null ? undefined : Number(openCursor(actor.ente, after));
      if (place !== undefined && !Number.isSafeInteger(place)) throw invalidCursor();
      const rows = await listRows(actor.ente, view.import.id, { filter, first: first + 1, after: place });
      const edges = rows
        .slice(0, first)
        .map((row) => ({ cursor: sealCursor(actor.ente, String(row.row)), node: { row, view } }));
      const ends = { startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null };
      return { edges, pageInfo: { hasNextPage: rows.length > first, hasPreviousPage: place !== undefined, ...ends } };
    },
  }),
);

function cellsOf(row: ImportRow, { import: { mapping } }: ImportView): CellView[] {
  const places = new Map(mapping.flatMap(({ key, column }) => (key === null ? [] : [[key, column] as const])));
  const keys = new Set([...places.keys(), ...Object.keys(row.fixes)]);
  return [...keys].flatMap((key): CellView[] => {
    const fixed = row.fixes[key];
    const stored = row.cells[places.get(key) ?? -1];
    if (fixed !== undefined) return [{ key, text: fixed, mended: true }];
    return stored === undefined ? [] : [{ key, text: openCell(stored).text, mended: false }];
  });
}
