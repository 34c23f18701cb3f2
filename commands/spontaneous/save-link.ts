/** A page where people pay what they were not asked for: made, changed, taken away. The ente has been switched on before. */
import { v7 as uuidv7 } from "uuid";
import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { findEnteIn } from "#db/enti.ts";
import { violatedConstraint } from "#db/errors.ts";
import { findPaymentTypeIn } from "#db/payment-types.ts";
import { findLinkIn, insertLink, updateLink } from "#db/spontaneous-links.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { isUsable } from "#domain/payment-rules.ts";
import { type Issue, Refusal } from "#domain/refusal.ts";
import { SavedLink } from "#domain/saved-spontaneous.ts";

/** Returns its id. Refuses an address that is taken, and a version that is old. */
export async function saveSpontaneousLink(actor: Actor, input: unknown, now: Date): Promise<string> {
  allow(actor, "types.write");
  const { id, version, ...link } = accept(SavedLink, input);
  try {
    return await inEnte(actor.ente, async (tx) => {
      if (!(await findEnteIn(tx, actor.ente))?.spontaneousOn) throw new Refusal("spontaneous.off");
      const type = await findPaymentTypeIn(tx, actor.ente, { id: link.paymentTypeId });
      const issues: Issue[] = [];
      if (!isUsable(type, "spontaneous")) issues.push({ path: ["paymentTypeId"], code: "type.unknown" });
      // There everybody says a sum of their own.
      else if (link.code === null && type.amountRule !== "free")
        issues.push({ path: ["paymentTypeId"], code: "type.not_free" });
      const { opensOn, closesOn, minCents, maxCents } = link;
      if (opensOn && closesOn && closesOn < opensOn) issues.push({ path: ["closesOn"], code: "day.before_due" });
      if (minCents !== null && maxCents !== null && maxCents < minCents)
        issues.push({ path: ["maxCents"], code: "amount.below", params: { cents: minCents } });
      if (issues.length > 0) throw new Refusal("input.invalid", { issues });
      const known = id ? await findLinkIn(tx, actor.ente, { id }) : null;
      const subjectId = id ?? uuidv7();
      if (!known) await insertLink(tx, actor.ente, subjectId, link, { createdBy: actor.label, createdAt: now });
      else if (!(await updateLink(tx, actor.ente, subjectId, version, link))) throw new Refusal("link.stale");
      const details = { code: link.code ?? "", name: link.name, enabled: link.enabled };
      const audited = { action: "spontaneous.link", subjectKind: "spontaneous_link", subjectId, at: now };
      await insertAudit(tx, actor, { ...audited, details });
      return subjectId;
    });
  } catch (error) {
    if (violatedConstraint(error) === "spontaneous_links_code") throw new Refusal("link.taken");
    throw error;
  }
}

/** Taken away for good; what came of it stays. Said twice it is done once. */
export async function archiveSpontaneousLink(actor: Actor, id: string, now: Date): Promise<void> {
  allow(actor, "types.write");
  if (!isUuid(id)) throw new Refusal("link.not_found");
  await inEnte(actor.ente, async (tx) => {
    if (!(await updateLink(tx, actor.ente, id, undefined, { archivedAt: now, enabled: false }))) return;
    const audited = { action: "spontaneous.link_archive", subjectKind: "spontaneous_link", subjectId: id, at: now };
    await insertAudit(tx, actor, { ...audited, details: {} });
  });
}
