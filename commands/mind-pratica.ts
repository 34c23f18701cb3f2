/**
 * Looks at what a case waits for, and lets it happen: a payment that came opens the next step, a step that asks for money
 * asks for it once, and a case that did not pay in time lets go. Any number may look at once: the case is locked.
 */
import { inEnte, inPlatform, type Tx } from "#db/connection.ts";
import { listActiveEnteIds } from "#db/enti.ts";
import { findPaymentTypeIn } from "#db/payment-types.ts";
import {
  findPraticaIn,
  findUnusedPaid,
  happenedAtStep,
  insertPraticaEvent,
  listToRelease,
  listUnpaidIn,
  updatePratica,
} from "#db/pratiche.ts";
import { findProjectIn } from "#db/projects.ts";
import { systemActor } from "#domain/actor.ts";
import { addDays, dayInRome } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import { causaleOf, type PaymentType } from "#domain/payment-type.ts";
import { type Pratica, releaseAt, waitsFor } from "#domain/pratica.ts";
import type { Gate, Project } from "#domain/project.ts";
import { Refusal } from "#domain/refusal.ts";
import { cancelPaymentIn } from "./cancel-payment.ts";
import { createPayment } from "./create-payment.ts";
import { faultPoint } from "./fault-point.ts";

const batch = 200;
/** Somebody is paying this very moment: we look again a little after they must have ended. */
const patienceMs = 60_000;

interface Ask {
  pratica: Pratica;
  type: PaymentType;
  gate: Gate;
  step: number;
}

export async function mindPratica(ente: EnteId, { praticaId }: { praticaId: string }, clock: () => Date) {
  const ask = await inEnte(ente, (tx) => look(tx, ente, praticaId, clock()));
  if (ask) await askFor(ente, ask, clock());
}

/** Every case whose time is over, in every ente. */
export async function releaseDuePratiche(clock: () => Date, signal: AbortSignal): Promise<void> {
  const enti = await inPlatform((tx) => listActiveEnteIds(tx));
  for (const ente of enti) {
    if (signal.aborted) return;
    for (const praticaId of await listToRelease(ente, clock(), batch)) await mindPratica(ente, { praticaId }, clock);
  }
}

/** Opens what is paid for, step after step; returns what is to be asked for where it stops. */
async function look(tx: Tx, ente: EnteId, id: string, now: Date): Promise<Ask | null> {
  const pratica = await findPraticaIn(tx, ente, { id }, "update");
  const project = pratica && (await findProjectIn(tx, ente, { id: pratica.projectId }));
  if (!pratica || !project) return null;
  if (pratica.status === "released") await notePaidTooLate(tx, ente, pratica, project, now);
  for (let at = pratica; ; ) {
    const waits = waitsFor(project, at);
    if (!waits) return null;
    const paymentId = await findUnusedPaid(tx, ente, id, waits.gate.paymentTypeId);
    if (!paymentId) return wait(tx, ente, at, waits, now);
    const change = { step: waits.step, releaseAt: releaseAt(project, waits.step, now) };
    await updatePratica(tx, ente, id, change);
    const data = { step: waits.step, paymentId };
    await insertPraticaEvent(tx, systemActor(ente), { praticaId: id, kind: "gate_opened", at: now, data });
    at = { ...at, ...change };
  }
}

async function wait(
  tx: Tx,
  ente: EnteId,
  pratica: Pratica,
  { step, gate }: { step: number; gate: Gate },
  now: Date,
): Promise<Ask | null> {
  if (pratica.releaseAt && pratica.releaseAt <= now) {
    await release(tx, ente, pratica, gate, now);
    return null;
  }
  if (!gate.ask || (await happenedAtStep(tx, ente, pratica.id, "asked", step))) return null;
  if (await happenedAtStep(tx, ente, pratica.id, "ask_refused", step)) return null;
  const type = await findPaymentTypeIn(tx, ente, { id: gate.paymentTypeId });
  return type && { pratica, type, gate, step };
}

/** Nobody paid in time: what was asked is no longer owed, and the case holds nothing any more. */
async function release(tx: Tx, ente: EnteId, pratica: Pratica, gate: Gate, now: Date): Promise<void> {
  const unpaid = await listUnpaidIn(tx, ente, pratica.id, gate.paymentTypeId);
  const busy = unpaid.map(({ lockedUntil }) => lockedUntil?.getTime() ?? 0).filter((until) => until > now.getTime());
  if (busy.length > 0) {
    await updatePratica(tx, ente, pratica.id, { releaseAt: new Date(Math.max(...busy) + patienceMs) });
    return;
  }
  const actor = systemActor(ente);
  const reason = `Pratica ${pratica.number}: non pagato in tempo`;
  for (const { id } of unpaid) await cancelPaymentIn(tx, actor, { id, reason }, now);
  await updatePratica(tx, ente, pratica.id, { status: "released", releaseAt: null });
  const data = { step: pratica.step + 1, payments: unpaid.length };
  await insertPraticaEvent(tx, actor, { praticaId: pratica.id, kind: "released", at: now, data });
}

/** Money that crossed with the release: a person decides what becomes of it. */
async function notePaidTooLate(tx: Tx, ente: EnteId, pratica: Pratica, project: Project, now: Date): Promise<void> {
  const gate = project.steps[pratica.step + 1]?.gate;
  const paymentId = gate && (await findUnusedPaid(tx, ente, pratica.id, gate.paymentTypeId));
  if (!paymentId) return;
  const event = { praticaId: pratica.id, kind: "paid_after_release", at: now, data: { paymentId } } as const;
  await insertPraticaEvent(tx, systemActor(ente), event);
}

/** Once per case and step, however often it is tried: the key is theirs. */
async function askFor(ente: EnteId, { pratica, type, gate, step }: Ask, now: Date): Promise<void> {
  const actor = systemActor(ente);
  const today = dayInRome(now);
  const dueOn = type.dueInDays.due === null ? null : addDays(today, type.dueInDays.due);
  const causale = causaleOf(type, { today, dueOn }) || type.name;
  const input = {
    paymentType: type.id,
    debtor: pratica.applicant,
    causale: `${causale} - ${pratica.number}`.slice(0, 140),
    amountCents: gate.amountCents ?? type.amounts[0]?.amountCents,
    dueOn,
    payableUntil: type.dueInDays.payable === null ? null : addDays(today, type.dueInDays.payable),
    projectId: pratica.projectId,
    praticaId: pratica.id,
    confirmDuplicate: true,
  };
  const options = { origin: "pratica", now, idempotencyKey: `pratica-${pratica.id}-${step}` } as const;
  const answer = await createPayment(actor, input, options).catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  faultPoint("pratica.afterAsk");
  const refused = answer instanceof Refusal;
  const data: Record<string, string | number> = refused
    ? { step, code: answer.code, fields: answer.issues.map(({ path }) => path.join(".")).join(" ") }
    : { step, paymentId: answer.payment.id };
  await inEnte(ente, async (tx) => {
    await findPraticaIn(tx, ente, { id: pratica.id }, "update");
    const kind = refused ? "ask_refused" : "asked";
    if (await happenedAtStep(tx, ente, pratica.id, kind, step)) return;
    await insertPraticaEvent(tx, actor, { praticaId: pratica.id, kind, at: now, data });
  });
}
