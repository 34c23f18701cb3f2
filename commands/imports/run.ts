/**
 * Issues the good rows of a confirmed import. A row's payment and the row's pointer to it are one transaction, so it may
 * be killed anywhere: what points to a payment is done, and nothing else is. How far it is, is counted.
 */
import { v7 as uuidv7 } from "uuid";
import { inEnte } from "#db/connection.ts";
import { isOutOfBounds, violatedConstraint } from "#db/errors.ts";
import { findImportIn, type Import, updateImport } from "#db/imports.ts";
import { readKnowledge } from "#db/imports-context.ts";
import { type ImportRow, listRowsIn, settleRow, takeRow } from "#db/imports-rows.ts";
import { keptTo } from "#db/narrowing.ts";
import { type Actor, permissions } from "#domain/actor.ts";
import { dayInRome } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import type { ImportCode, ImportIssue } from "#domain/import.ts";
import { type RowContext, readRow } from "#domain/import-row.ts";
import { Refusal } from "#domain/refusal.ts";
import { createPaymentIn } from "../create-payment.ts";
import { faultPoint } from "../fault-point.ts";
import { promiseRun } from "./confirm.ts";
import { contextOf, withPratiche } from "./context.ts";

const chunk = 50;
const sideBySide = 4;
/** A worker gives its place back after so long, and goes on when its turn comes again. */
const turnMs = 30_000;
const numberAttempts = 5;

export async function runImport(ente: EnteId, { importId }: { importId: string }, clock: () => Date): Promise<void> {
  const found = await inEnte(ente, (tx) => begin(tx, ente, importId, clock()));
  if (!found?.confirmer) return;
  const { types = [], projects = [] } = found.confirmer;
  try {
    await keptTo({ types, projects }, () => issueRows(ente, found, clock));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // What the ente itself lacks (payments switched off, no account) costs no row its turn: a person resumes it.
    const change = { status: "paused" as const, problem: { code: error.code } };
    await inEnte(ente, (tx) => updateImport(tx, ente, importId, { from: ["running"] }, change));
  }
}

type InTx = Parameters<Parameters<typeof inEnte>[1]>[0];

async function begin(tx: InTx, ente: EnteId, id: string, now: Date): Promise<Import | null> {
  const found = await findImportIn(tx, ente, id, "update");
  if (found?.status === "running") return found;
  if (found?.status !== "confirmed" || !found.startsAt || (found.needsSecond && !found.secondAt)) return null;
  if (found.startsAt > now) {
    await promiseRun(tx, { ente }, id, found.startsAt);
    return null;
  }
  await updateImport(tx, ente, id, { from: ["confirmed"] }, { status: "running" });
  return found;
}

async function issueRows(ente: EnteId, found: Import, clock: () => Date): Promise<void> {
  const until = clock().getTime() + turnMs;
  const today = dayInRome(clock());
  const knowledge = await inEnte(ente, (tx) => readKnowledge(tx, ente, today));
  const general = contextOf(knowledge, found, today);
  while (clock().getTime() < until) {
    const { rows, context, going } = await inEnte(ente, async (tx) => {
      const rows = await listRowsIn(tx, ente, found.id, { filter: { status: ["ready"] }, first: chunk });
      const going = (await findImportIn(tx, ente, found.id))?.status === "running";
      return { rows, going, context: await withPratiche(tx, ente, rows, general) };
    });
    if (!going) return;
    if (rows.length === 0) {
      const change = { status: "done" as const, finishedAt: clock() };
      await inEnte(ente, (tx) => updateImport(tx, ente, found.id, { from: ["running"] }, change));
      return;
    }
    const waiting = [...rows];
    const work = async () => {
      for (let row = waiting.shift(); row; row = waiting.shift()) await issueRow(ente, found, row, context, clock);
    };
    await Promise.all(Array.from({ length: sideBySide }, work));
  }
  await inEnte(ente, (tx) => promiseRun(tx, { ente }, found.id, clock()));
}

async function issueRow(ente: EnteId, found: Import, row: ImportRow, context: RowContext, clock: () => Date) {
  const { payment, issues } = readRow(row, context);
  const refusal = payment ? null : (issues.find(({ level }) => level === "error") ?? null);
  for (let attempt = 1; ; attempt++) {
    try {
      await inEnte(ente, async (tx) => {
        // Held for the length of the transaction; another worker, a pause or a stop leaves nothing to take.
        if (!(await takeRow(tx, ente, found.id, row.row))) return;
        if (!payment) return settleRow(tx, ente, found.id, row.row, { status: "refused", refusal });
        const id = uuidv7();
        const wanted = {
          ...payment,
          notify: payment.notify && found.mails !== "never",
          confirmDuplicate: row.clashAllowed,
        };
        const source = { importId: found.id, importRow: row.row };
        await createPaymentIn(tx, asConfirmer(ente, found), wanted, { id, origin: "import", now: clock(), ...source });
        await settleRow(tx, ente, found.id, row.row, { status: "issued", paymentId: id });
      });
      break;
    } catch (error) {
      const drawn = ["payments_iuv", "payments_codice_avviso"].includes(violatedConstraint(error) ?? "");
      if (drawn && attempt < numberAttempts) continue;
      const why = whyRefused(error);
      if (!why) throw error;
      await inEnte(ente, async (tx) => {
        if (!(await takeRow(tx, ente, found.id, row.row))) return;
        await settleRow(tx, ente, found.id, row.row, { status: "refused", refusal: why });
      });
      break;
    }
  }
  faultPoint("import.afterRow");
}

/** What a rule or the database says no to is the row's own affair; anything else is a fault, and tried again. */
function whyRefused(error: unknown): ImportIssue | null {
  const because = (column: string, code: ImportCode, params: ImportIssue["params"] = {}): ImportIssue => ({
    column,
    code,
    level: "error",
    params,
  });
  if (error instanceof Refusal) {
    if (error.code === "payment.possible_duplicate") return because("row", "duplicate.issued", error.params);
    const [issue] = error.issues;
    // Of the whole ente and not of this row: it must not cost any row its turn.
    return issue ? because("row", issue.code, issue.params) : null;
  }
  if (violatedConstraint(error) === "payments_external") return because("externalId", "external_id.issued");
  if (violatedConstraint(error)?.includes("project_id")) return because("project", "unknown");
  if (violatedConstraint(error)?.includes("pratica_id")) return because("pratica", "unknown");
  return isOutOfBounds(error) ? because("project", "unknown") : null;
}

/** In the name of whoever confirmed it: that they might was proven then. */
function asConfirmer(ente: EnteId, { confirmer }: Import): Actor {
  const { kind = "system", id = "system", label = "system" } = confirmer ?? {};
  return { ente, kind, id, label, permissions: new Set(permissions) };
}
