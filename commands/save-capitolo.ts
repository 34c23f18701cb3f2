/** Keeps capitoli and accertamenti, new or changed; closes them and opens them again. Payments are never touched. */
import { v7 as uuidv7 } from "uuid";
import { insertAudit } from "#db/audit.ts";
import { closeIn, findAccertamentoIn, findCapitoloIn, upsertAccertamento, upsertCapitolo } from "#db/capitoli.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import { violatedConstraint } from "#db/errors.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { renderAccertamento, renderCapitolo } from "#domain/capitolo.ts";
import { SavedAccertamento, SavedCapitolo } from "#domain/capitolo-edit.ts";
import { isUuid } from "#domain/ente.ts";
import { type Issue, Refusal } from "#domain/refusal.ts";
import type { SaveOptions } from "./save-type.ts";

/** Returns its id. With an id of none yet, one is made under it: saving twice is saving once. */
export async function saveCapitolo(
  actor: Actor,
  input: unknown,
  now: Date,
  options: SaveOptions = {},
): Promise<string> {
  allow(actor, "accounting.write");
  const { id = uuidv7(), ...wanted } = accept(SavedCapitolo, input);
  return keep(actor, "capitolo", async (tx) => {
    const before = await findCapitoloIn(tx, actor.ente, id);
    if (options.mustExist && !before) throw new Refusal("capitolo.not_found");
    // Its accertamenti are of its year: another year is another capitolo.
    if (before && before.esercizio !== wanted.esercizio) throw wrong({ path: ["esercizio"], code: "not_allowed" });
    await upsertCapitolo(tx, { enteId: actor.ente, id, ...wanted });
    const { description, office } = wanted;
    const details = { number: renderCapitolo(wanted), description, office };
    const was = before && { "was.number": renderCapitolo(before), "was.description": before.description };
    const action = before ? "capitolo.change" : "capitolo.create";
    await insertAudit(tx, actor, {
      action,
      subjectKind: "capitolo",
      subjectId: id,
      at: now,
      details: { ...details, ...was },
    });
    return id;
  });
}

export async function saveAccertamento(
  actor: Actor,
  input: unknown,
  now: Date,
  options: SaveOptions = {},
): Promise<string> {
  allow(actor, "accounting.write");
  const { id = uuidv7(), ...wanted } = accept(SavedAccertamento, input);
  return keep(actor, "number", async (tx) => {
    const capitolo = await findCapitoloIn(tx, actor.ente, wanted.capitoloId);
    if (!capitolo) throw new Refusal("capitolo.not_found");
    const before = await findAccertamentoIn(tx, actor.ente, id);
    if (options.mustExist && !before) throw new Refusal("accertamento.not_found");
    const { esercizio } = capitolo;
    if (before && before.esercizio !== esercizio) throw wrong({ path: ["capitoloId"], code: "not_allowed" });
    await upsertAccertamento(tx, { enteId: actor.ente, id, esercizio, ...wanted });
    const details = {
      number: renderAccertamento({ esercizio, ...wanted }),
      description: wanted.description,
      ceilingCents: wanted.ceilingCents,
      ...(before && { "was.number": renderAccertamento(before), "was.ceilingCents": before.ceilingCents }),
    };
    const action = before ? "accertamento.change" : "accertamento.create";
    await insertAudit(tx, actor, { action, subjectKind: "accertamento", subjectId: id, at: now, details });
    return id;
  });
}

/** Closed, it is offered no more, and what names it is warned of. */
export async function closeAccounting(
  actor: Actor,
  { what, id, closed }: { what: "capitolo" | "accertamento"; id: string; closed: boolean },
  now: Date,
): Promise<void> {
  allow(actor, "accounting.write");
  if (!isUuid(id)) throw new Refusal(`${what}.not_found`);
  await inEnte(actor.ente, async (tx) => {
    if (!(await closeIn(tx, actor.ente, what, id, closed ? now : null))) throw new Refusal(`${what}.not_found`);
    const action = `${what}.${closed ? "close" : "reopen"}`;
    await insertAudit(tx, actor, { action, subjectKind: what, subjectId: id, at: now });
  });
}

async function keep(actor: Actor, numbered: "capitolo" | "number", work: (tx: Tx) => Promise<string>): Promise<string> {
  try {
    return await inEnte(actor.ente, work);
  } catch (error) {
    const constraint = violatedConstraint(error);
    const taken = constraint === "capitoli_number" || constraint === "accertamenti_number";
    throw taken ? wrong({ path: [numbered], code: "taken" }) : error;
  }
}

function wrong(issue: Issue): Refusal {
  return new Refusal("input.invalid", { issues: [issue] });
}
