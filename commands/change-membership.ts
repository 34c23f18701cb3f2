/** What a colleague may do in the ente. Somebody always remains who can administer it. */
import { z } from "zod";
import { insertAudit } from "#db/audit.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import { setRequireSecondFactor } from "#db/ente-settings.ts";
import { endSessions, findOperator } from "#db/operators.ts";
import { findPersonIn, hasOtherAdmin, type Person, updateMembership } from "#db/people.ts";
import { clearSecondFactor } from "#db/second-factor.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { listed, Rights } from "./invite-operator.ts";

export async function changeMembership(actor: Actor, operatorId: string, input: unknown, now: Date): Promise<void> {
  allow(actor, "people.write");
  const rights = accept(Rights, input);
  await change(actor, operatorId, async (tx, person) => {
    if (rights.role !== "admin") await refuseLastAdmin(tx, actor, person);
    await updateMembership(tx, actor.ente, operatorId, rights);
    const before = Object.entries({ role: person.role, ...listed(person) }).map(([name, was]) => [`was.${name}`, was]);
    const details = { role: rights.role, ...listed(rights), ...Object.fromEntries(before) };
    await note(tx, actor, "person.change", operatorId, now, details);
  });
}

/** Closed here, they are out at their next request; in another ente they go on. */
export async function disablePerson(
  actor: Actor,
  { operatorId, disabled }: { operatorId: string; disabled: boolean },
  now: Date,
): Promise<void> {
  allow(actor, "people.write");
  await change(actor, operatorId, async (tx, person) => {
    if (disabled === (person.disabledAt !== null)) return;
    if (disabled) await refuseLastAdmin(tx, actor, person);
    await updateMembership(tx, actor.ente, operatorId, { disabledAt: disabled ? now : null });
    await note(tx, actor, disabled ? "person.disable" : "person.enable", operatorId, now);
  });
}

/** For who lost telephone and codes. All their sessions end: whoever asks in their name gets no further. */
export async function resetSecondFactor(actor: Actor, operatorId: string, reason: string, now: Date): Promise<void> {
  allow(actor, "people.write");
  const why = reason.trim().slice(0, 300);
  if (why === "") throw new Refusal("input.invalid", { issues: [{ path: ["reason"], code: "required" }] });
  await change(actor, operatorId, async (tx) => {
    // Whoever runs the installation is not let in by an ente.
    if ((await findOperator(tx, operatorId))?.platformAdmin) throw new Refusal("auth.forbidden");
    await clearSecondFactor(tx, operatorId);
    await endSessions(tx, operatorId, now);
    await note(tx, actor, "person.second_factor_reset", operatorId, now, { reason: why });
  });
}

export async function requireSecondFactor(actor: Actor, input: unknown, now: Date): Promise<void> {
  allow(actor, "people.write");
  const required = accept(z.boolean(), input);
  await inEnte(actor.ente, async (tx) => {
    await setRequireSecondFactor(tx, actor.ente, required);
    const entry = { action: "ente.second_factor", subjectKind: "ente", subjectId: actor.ente, at: now };
    await insertAudit(tx, actor, { ...entry, details: { required } });
  });
}

async function change(actor: Actor, operatorId: string, work: (tx: Tx, person: Person) => Promise<void>) {
  if (!isUuid(operatorId)) throw new Refusal("person.not_found");
  await inEnte(actor.ente, async (tx) => {
    const person = await findPersonIn(tx, actor.ente, operatorId);
    if (!person) throw new Refusal("person.not_found");
    await work(tx, person);
  });
}

async function refuseLastAdmin(tx: Tx, actor: Actor, person: Person): Promise<void> {
  if (person.role !== "admin" || person.disabledAt) return;
  if (!(await hasOtherAdmin(tx, actor.ente, person.id))) throw new Refusal("person.last_admin");
}

function note(tx: Tx, actor: Actor, action: string, id: string, at: Date, details: Record<string, string> = {}) {
  return insertAudit(tx, actor, { action, subjectKind: "person", subjectId: id, at, details });
}
