/**
 * The registry from a spreadsheet: kept as it was uploaded, looked at as often as wanted, saved as a whole or not at all.
 * What it would do is worked out again when it is saved, because the registry may have changed since.
 */
import { v7 as uuidv7 } from "uuid";
import { insertAudit } from "#db/audit.ts";
import { deleteSheet, findSheetIn, insertSheet, readRegistryIn, writeRegistry } from "#db/capitoli-sheets.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import { readSmallSheet } from "#documents/small-sheet.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { planRegistry, type RegistryPlan } from "#domain/capitolo-plan.ts";
import { missingColumns, readSheet, sheetColumns } from "#domain/capitolo-sheet.ts";
import { isUuid } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { cleanText } from "#domain/text.ts";

const keptHours = 24;

/** Returns the id under which it is kept. Nothing of the registry changes yet. */
export async function uploadCapitoli(
  actor: Actor,
  { filename, bytes }: { filename: string; bytes: Uint8Array },
  now: Date,
): Promise<string> {
  allow(actor, "accounting.write");
  const cells = readSmallSheet(bytes);
  const [headings, ...rows] = cells;
  if (!headings || rows.length === 0) throw new Refusal("sheet.empty");
  const missing = missingColumns(headings).map((name) => sheetColumns[name].it[0]);
  if (missing.length > 0) throw new Refusal("sheet.headings", { params: { headings: missing.join(", ") } });
  const id = uuidv7();
  const before = new Date(now.getTime() - keptHours * 3_600_000);
  const row = { id, filename: cleanText(filename).slice(0, 200), cells: withoutNul(cells), createdBy: actor.label };
  await inEnte(actor.ente, (tx) => insertSheet(tx, { ...row, enteId: actor.ente, createdAt: now }, before));
  return id;
}

export interface SheetView extends RegistryPlan {
  filename: string;
}

/** What saving it now would do, and everything that is wrong with it. */
export async function lookAtSheet(actor: Actor, id: string): Promise<SheetView> {
  allow(actor, "accounting.write");
  if (!isUuid(id)) throw new Refusal("sheet.not_found");
  return inEnte(actor.ente, (tx) => look(tx, actor, id));
}

/** All of it, or nothing. Saved twice it is there once: the second time there is no sheet any more. */
export async function saveSheet(actor: Actor, id: string, now: Date): Promise<RegistryPlan["counts"]> {
  allow(actor, "accounting.write");
  if (!isUuid(id)) throw new Refusal("sheet.not_found");
  return inEnte(actor.ente, async (tx) => {
    const view = await look(tx, actor, id, true);
    if (view.issues.length > 0) throw new Refusal("sheet.wrong");
    await writeRegistry(tx, actor.ente, view, now);
    await deleteSheet(tx, actor.ente, id);
    const { capitoli, accertamenti } = view.counts;
    const details = {
      filename: view.filename,
      "capitoli.added": capitoli.added,
      "capitoli.changed": capitoli.changed,
      "accertamenti.added": accertamenti.added,
      "accertamenti.changed": accertamenti.changed,
    };
    await insertAudit(tx, actor, { action: "capitoli.import", subjectKind: "sheet", subjectId: id, at: now, details });
    return view.counts;
  });
}

async function look(tx: Tx, actor: Actor, id: string, lock = false): Promise<SheetView> {
  const sheet = await findSheetIn(tx, actor.ente, id, lock);
  if (!sheet) throw new Refusal("sheet.not_found");
  const { lines, issues } = readSheet(sheet.cells);
  const esercizi = [...new Set(lines.map((line) => line.esercizio))];
  const plan = planRegistry(lines, await readRegistryIn(tx, actor.ente, esercizi), uuidv7);
  return { ...plan, issues: [...issues, ...plan.issues].sort((a, b) => a.row - b.row), filename: sheet.filename };
}

/** The database keeps no NUL: another forbidden character stands for it, and the cell is refused as it should be. */
function withoutNul(cells: string[][]): string[][] {
  return cells.map((row) => row.map((cell) => cell.replaceAll("\0", "\uffff")));
}
