/** Opens or closes an ente for payments, with a reason, in that ente's own audit. Only the platform's administrators may. */
import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { lockEnteIn, setSwitchesIn } from "#db/ente-settings.ts";
import { findEnteForPlatform } from "#db/enti-platform.ts";
import { accept } from "#domain/accept.ts";
import { type PlatformActor, platformActorIn } from "#domain/actor.ts";
import { Switches } from "#domain/ente-settings.ts";
import { Refusal } from "#domain/refusal.ts";

/** Switching to what it is already is no change and leaves no trace. */
export async function activateEnte(platform: PlatformActor, id: string, input: unknown, now: Date): Promise<void> {
  const { reason, ...wanted } = accept(Switches, input);
  const found = await findEnteForPlatform(id);
  if (!found) throw new Refusal("ente.not_found");
  const actor = platformActorIn(platform, found.enteId);
  await inEnte(actor.ente, async (tx) => {
    const before = (await lockEnteIn(tx, actor.ente))?.ente;
    if (!before) throw new Refusal("ente.not_found");
    const { paymentsOn, spontaneousOn } = before;
    if (paymentsOn === wanted.paymentsOn && spontaneousOn === wanted.spontaneousOn) return;
    await setSwitchesIn(tx, actor.ente, wanted);
    const details = { ...wanted, reason, "was.paymentsOn": paymentsOn, "was.spontaneousOn": spontaneousOn };
    const audited = { action: "ente.switch", subjectKind: "ente", subjectId: actor.ente, at: now };
    await insertAudit(tx, actor, { ...audited, details });
  });
}
