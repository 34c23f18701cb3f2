/**
 * A pratica is kept: by hand, or by the software where it really lives, which sends it whole as often as it likes and
 * names it by its own reference. What waits for money is looked at right after.
 */
import { v7 as uuidv7 } from "uuid";
import { inEnte, type Tx } from "#db/connection.ts";
import { violatedConstraint } from "#db/errors.ts";
import { setSearchTokens } from "#db/payments.ts";
import { findPaymentsOfIn } from "#db/pratica-list.ts";
import {
  findPraticaIn,
  insertPratica,
  insertPraticaEvent,
  nextPraticaNumber,
  type PraticaChange,
  updatePratica,
} from "#db/pratiche.ts";
import { findProjectIn } from "#db/projects.ts";
import { enqueue } from "#db/queue.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { dayInRome } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { PraticaInput } from "#domain/new-pratica.ts";
import { type Pratica, releaseAt } from "#domain/pratica.ts";
import type { Project } from "#domain/project.ts";
import { Refusal } from "#domain/refusal.ts";
import { searchWordsOf } from "./search-words.ts";

/** With an `id` that one is changed; with an `externalRef` the one of that reference, or a new one. */
export async function savePratica(
  actor: Actor,
  input: unknown,
  now: Date,
): Promise<{ id: string; outcome: "created" | "changed" | "unchanged" }> {
  allow(actor, "pratiche.write");
  const wanted = accept(PraticaInput, input);
  try {
    return await inEnte(actor.ente, (tx) => savePraticaIn(tx, actor, wanted, now));
  } catch (error) {
    const taken = violatedConstraint(error);
    // The same reference at the same moment: the other one made it, and this one finds it.
    if (taken === "pratiche_external" && !wanted.id)
      return inEnte(actor.ente, (tx) => savePraticaIn(tx, actor, wanted, now));
    if (taken === "pratiche_number" || taken === "pratiche_external") throw new Refusal("pratica.taken");
    throw error;
  }
}

/** Within a transaction that saves several. Whoever calls has allowed it. */
export async function savePraticaIn(tx: Tx, actor: Actor, wanted: PraticaInput, now: Date) {
  const { ente } = actor;
  const key = isUuid(wanted.project) ? { id: wanted.project } : { code: wanted.project };
  const project = await findProjectIn(tx, ente, key);
  if (!project) throw new Refusal("input.invalid", { issues: [{ path: ["project"], code: "unknown" }] });
  const by = wanted.id ? { id: wanted.id } : wanted.externalRef ? { externalRef: wanted.externalRef } : null;
  const before = by && (await findPraticaIn(tx, ente, by, "update"));
  if (wanted.id && !before) throw new Refusal("pratica.not_found");
  if (before) return change(tx, actor, before, project, wanted, now);
  return create(tx, actor, project, wanted, now);
}

async function create(tx: Tx, actor: Actor, project: Project, wanted: PraticaInput, now: Date) {
  if (project.status === "closed")
    throw new Refusal("input.invalid", { issues: [{ path: ["project"], code: "not_allowed" }] });
  const id = uuidv7();
  const today = dayInRome(now);
  const { number, protocol, externalRef, subject, applicant, assignedTo, openedOn } = wanted;
  await insertPratica(tx, actor.ente, {
    id,
    projectId: project.id,
    number: number ?? (await nextPraticaNumber(tx, actor.ente, today.slice(0, 4))),
    protocol,
    externalRef,
    subject,
    status: "open",
    step: 0,
    releaseAt: releaseAt(project, 0, now),
    applicant,
    assignedTo,
    openedOn: openedOn ?? today,
    createdAt: now,
  });
  await insertPraticaEvent(tx, actor, { praticaId: id, kind: "created", at: now });
  await mind(tx, actor, id);
  return { id, outcome: "created" as const };
}

async function change(tx: Tx, actor: Actor, before: Pratica, project: Project, wanted: PraticaInput, now: Date) {
  if (wanted.version !== undefined && wanted.version !== before.version) throw new Refusal("pratica.stale");
  if (project.id !== before.projectId)
    throw new Refusal("input.invalid", { issues: [{ path: ["project"], code: "not_allowed" }] });
  const after: PraticaChange = {
    number: wanted.number ?? before.number,
    protocol: wanted.protocol,
    externalRef: wanted.externalRef ?? before.externalRef,
    subject: wanted.subject,
    applicant: wanted.applicant,
    assignedTo: wanted.assignedTo,
    openedOn: wanted.openedOn ?? before.openedOn,
  };
  const names = (Object.keys(after) as (keyof PraticaChange)[]).filter(
    (name) => stable(after[name]) !== stable(before[name]),
  );
  if (names.length === 0) return { id: before.id, outcome: "unchanged" as const };
  await updatePratica(tx, actor.ente, before.id, after);
  // What was asked inside it is found by the number it has now.
  if (names.includes("number"))
    for (const payment of await findPaymentsOfIn(tx, actor.ente, before.id))
      await setSearchTokens(tx, payment.id, await searchWordsOf(tx, actor.ente, payment));
  const data = { fields: names.join(" ") };
  await insertPraticaEvent(tx, actor, { praticaId: before.id, kind: "changed", at: now, data });
  return { id: before.id, outcome: "changed" as const };
}

/** The same whatever order its fields were written in. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Looks at what it waits for, right after this is written. */
export function mind(tx: Tx, { ente }: Pick<Actor, "ente">, praticaId: string): Promise<void> {
  return enqueue(tx, ente, "mind-pratica", { praticaId }, { key: `pratica:${praticaId}` });
}
