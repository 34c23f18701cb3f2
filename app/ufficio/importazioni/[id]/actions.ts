"use server";
/** From the buttons and cells of an import to its commands; afterwards the page is shown anew. */
import { redirect } from "next/navigation";
import { requireOperator } from "#auth.ts";
import {
  approveImport,
  confirmImport,
  discardImport,
  pauseImport,
  resumeImport,
  stopImport,
} from "#commands/imports/confirm.ts";
import { allowDuplicates, applyProposals, excludeRows, fixImportRows, mapImport } from "#commands/imports/mend.ts";
import { undoImport } from "#commands/imports/undo.ts";
import { listRows } from "#db/imports-rows.ts";
import type { Actor } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { textOf } from "../../../ui/plain-form-state.ts";
import { mappingOf } from "./mapping-form.ts";

const mostRows = 100;

type Step = (actor: Actor, id: string, form: FormData, now: Date) => Promise<unknown>;

const rowsOf = (form: FormData) => {
  const [code, column, row] = [textOf(form, "code"), textOf(form, "column"), textOf(form, "row")];
  return { ...(code && { code, column }), ...(row && { rows: [Number(row)] }) };
};

const steps: Record<string, Step> = {
  discard: (actor, id, _form, now) => discardImport(actor, { id }, now),
  map: (actor, id, form, now) => mapImport(actor, { id, ...mappingOf(form) }, now),
  apply: (actor, id, form, now) =>
    applyProposals(actor, { id, code: textOf(form, "code"), column: textOf(form, "column") }, now),
  exclude: (actor, id, form, now) => excludeRows(actor, { id, filter: rowsOf(form) }, now),
  back: (actor, id, form, now) => excludeRows(actor, { id, filter: rowsOf(form), back: true }, now),
  allow: (actor, id, form, now) => allowDuplicates(actor, { id, filter: rowsOf(form) }, now),
  fix: fixCells,
  confirm: (actor, id, form, now) =>
    confirmImport(
      actor,
      {
        id,
        takes: "good",
        mails: textOf(form, "mails") === "never" ? "never" : "now",
        expected: { count: Number(textOf(form, "count")), cents: Number(textOf(form, "cents")) },
      },
      now,
    ),
  approve: (actor, id, _form, now) => approveImport(actor, { id }, now),
  stop: (actor, id, _form, now) => stopImport(actor, { id }, now),
  pause: (actor, id, _form, now) => pauseImport(actor, { id }, now),
  resume: (actor, id, _form, now) => resumeImport(actor, { id }, now),
  undo: (actor, id, form, now) => undoImport(actor, { id, reason: textOf(form, "reason") }, now),
};

export async function takeStep(form: FormData): Promise<void> {
  const id = textOf(form, "id");
  const here = `/ufficio/importazioni/${isUuid(id) ? id : ""}`;
  const { actor } = await requireOperator("payments.read", here);
  const back = textOf(form, "back").replace(/[^\w=&%.+-]/g, "");
  const name = textOf(form, "step");
  const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
  const query = new URLSearchParams(back);
  for (const told of ["errore", "fatto"]) query.delete(told);
  try {
    await step?.(actor, id, form, new Date());
    query.set("fatto", "1");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    query.set("errore", error.code);
  }
  redirect(name === "discard" && !query.has("errore") ? "/ufficio/importazioni" : `${here}?${query}`);
}

/** Only what differs from what the row says now is written: a form holds many cells nobody touched. */
async function fixCells(actor: Actor, id: string, form: FormData, now: Date): Promise<void> {
  const typed = [...form].flatMap(([name, value]) => {
    const [, row, column] = /^cell\.(\d{1,7})\.([\w.]+)$/.exec(name) ?? [];
    return row && column && typeof value === "string" ? [{ row: Number(row), column, text: value }] : [];
  });
  const numbers = [...new Set(typed.map(({ row }) => row))].slice(0, mostRows);
  const rows = new Map(
    (isUuid(id) ? await listRows(actor.ente, id, { filter: { rows: numbers }, first: mostRows }) : []).map((row) => [
      row.row,
      row,
    ]),
  );
  const fixes = typed.filter(({ row, column, text }) => {
    const was = form.get(`was.${row}.${column}`);
    return rows.has(row) && text !== was;
  });
  if (fixes.length > 0) await fixImportRows(actor, { id, fixes }, now);
}
