/** A person moves a case on, back, closes it or opens it again. What opens by payment wants a reason to be forced. */
import { z } from "zod";
import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { findPraticaIn, insertPraticaEvent, updatePratica } from "#db/pratiche.ts";
import { findProjectIn } from "#db/projects.ts";
import { accept, field, Wrong } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { maybeText, orNull } from "#domain/new-payment.ts";
import { type PraticaEventKind, releaseAt } from "#domain/pratica.ts";
import { mostSteps } from "#domain/project.ts";
import { Refusal } from "#domain/refusal.ts";
import { mind } from "./save-pratica.ts";

const Move = z.strictObject({
  id: field((raw) => (isUuid(raw) ? raw : new Wrong("unknown"))),
  version: z.number().int().optional(),
  /** The step to go to, from 0; or to close, or to open again where it was. */
  to: z.union([z.number().int().min(0).max(mostSteps), z.enum(["closed", "open"])]),
  reason: orNull(maybeText(200)),
});

/** Asking for what is so already changes nothing. */
export async function movePratica(actor: Actor, input: unknown, now: Date): Promise<void> {
  allow(actor, "pratiche.write");
  const { id, version, to, reason } = accept(Move, input);
  await inEnte(actor.ente, async (tx) => {
    const pratica = await findPraticaIn(tx, actor.ente, { id }, "update");
    const project = pratica && (await findProjectIn(tx, actor.ente, { id: pratica.projectId }));
    if (!pratica || !project) throw new Refusal("pratica.not_found");
    if (to === pratica.status || (to === pratica.step && pratica.status === "open")) return;
    if (version !== undefined && version !== pratica.version) throw new Refusal("pratica.stale");
    const happened = (kind: PraticaEventKind, data: Record<string, string | number | null> = {}) =>
      insertPraticaEvent(tx, actor, { praticaId: id, kind, at: now, data: { ...data, reason } });
    if (to === "closed") {
      await updatePratica(tx, actor.ente, id, { status: "closed", releaseAt: null });
      return happened("closed");
    }
    if (to === "open") {
      await updatePratica(tx, actor.ente, id, { status: "open", releaseAt: releaseAt(project, pratica.step, now) });
      await happened("reopened");
      return mind(tx, actor, id);
    }
    if (pratica.status !== "open" || !project.steps[to]) throw new Refusal("pratica.wrong_moment");
    const gates = project.steps.slice(pratica.step + 1, to + 1).some(({ gate }) => gate);
    if (gates && !reason) throw new Refusal("pratica.gate_closed");
    await updatePratica(tx, actor.ente, id, { step: to, releaseAt: releaseAt(project, to, now) });
    await happened(gates ? "gate_forced" : "moved", { from: pratica.step, step: to });
    if (gates) {
      const entry = { action: "pratica.force", subjectKind: "pratica", subjectId: id, at: now, details: { step: to } };
      await insertAudit(tx, actor, entry);
    }
    return mind(tx, actor, id);
  });
}
