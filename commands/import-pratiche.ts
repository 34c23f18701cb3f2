/**
 * Cases from a spreadsheet: all of it, or nothing, with everything wrong named at once. The same sheet again changes only
 * what differs.
 */

import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { violatedConstraint } from "#db/errors.ts";
import { findProjectIn } from "#db/projects.ts";
import { readSmallSheet } from "#documents/small-sheet.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { PraticaInput } from "#domain/new-pratica.ts";
import { readPraticaSheet } from "#domain/pratica-sheet.ts";
import { type Issue, Refusal } from "#domain/refusal.ts";
import { savePraticaIn } from "./save-pratica.ts";

const mostRows = 2_000;
const mostIssues = 200;

export interface ImportedPratiche {
  created: number;
  changed: number;
  unchanged: number;
}

export async function importPratiche(actor: Actor, bytes: Uint8Array, now: Date): Promise<ImportedPratiche> {
  allow(actor, "pratiche.write");
  const { rows, issues } = readPraticaSheet(readSmallSheet(bytes));
  if (rows.length > mostRows) throw new Refusal("sheet.too_many_rows", { params: { max: mostRows } });
  try {
    return await inEnte(actor.ente, async (tx) => {
      const wrong = [...issues, ...(await unknownProjects(rows))];
      if (wrong.length > 0) throw new Refusal("input.invalid", { issues: inOrder(wrong) });
      const done: ImportedPratiche = { created: 0, changed: 0, unchanged: 0 };
      for (const { row, input } of rows) {
        const { outcome } = await savePraticaIn(tx, actor, accept(PraticaInput, input), now).catch((error: unknown) => {
          throw atRow(error, row);
        });
        done[outcome]++;
      }
      const audited = { action: "pratiche.import", subjectKind: "pratica", subjectId: actor.ente, at: now };
      await insertAudit(tx, actor, { ...audited, details: { ...done } });
      return done;

      async function unknownProjects(all: typeof rows): Promise<Issue[]> {
        const codes = new Set(all.map(({ input }) => String(input.project)));
        const known = new Set<string>();
        for (const code of codes)
          if (await findProjectIn(tx, actor.ente, isUuid(code) ? { id: code } : { code })) known.add(code);
        return all
          .filter(({ input }) => !known.has(String(input.project)))
          .map(({ row }): Issue => ({ path: [row, "project"], code: "unknown" }));
      }
    });
  } catch (error) {
    const taken = violatedConstraint(error);
    if (taken === "pratiche_number" || taken === "pratiche_external") throw new Refusal("pratica.taken");
    throw error;
  }
}

/** What one row is refused for stands at that row. */
function atRow(error: unknown, row: number): unknown {
  if (!(error instanceof Refusal)) return error;
  const issues = error.issues.map((issue) => ({ ...issue, path: [row, ...issue.path] }));
  return new Refusal(error.code, { issues, params: error.params });
}

function inOrder(issues: Issue[]): Issue[] {
  return [...issues].sort((a, b) => Number(a.path[0]) - Number(b.path[0])).slice(0, mostIssues);
}
