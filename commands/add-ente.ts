/** Adds an ente, closed for payments, and invites the person who will set it up. Asking twice with the same id adds one. */
import { v7 as uuidv7 } from "uuid";
import { insertAudit } from "#db/audit.ts";
import { inPlatform } from "#db/connection.ts";
import { findEnteForPlatform, insertEnte, slugIsTaken } from "#db/enti-platform.ts";
import { violatedConstraint } from "#db/errors.ts";
import { accept } from "#domain/accept.ts";
import { type PlatformActor, platformActorIn } from "#domain/actor.ts";
import { NewEnte, slugOf } from "#domain/ente-settings.ts";
import { type IssueCode, Refusal } from "#domain/refusal.ts";
import { writeInvitation } from "./invite-operator.ts";

/** Returns its id. */
export async function addEnte(platform: PlatformActor, input: unknown, now: Date): Promise<string> {
  const { adminEmail, adminName, ...wanted } = accept(NewEnte, input);
  const twin = await findEnteForPlatform(wanted.id);
  if (twin?.taxCode === wanted.taxCode) return twin.id;
  const plain = slugOf(wanted.name);
  const slug = (await inPlatform((tx) => slugIsTaken(tx, plain))) ? `${plain}-${wanted.taxCode}` : plain;
  try {
    await insertEnte({ ...wanted, slug, createdAt: now }, async (tx, _platform, ente) => {
      const actor = platformActorIn(platform, ente);
      const audited = { action: "ente.add", subjectKind: "ente", subjectId: ente, at: now };
      const { id: _id, ...details } = wanted;
      await insertAudit(tx, actor, { ...audited, details: { ...details, slug } });
      const rights = { role: "admin" as const, paymentTypeIds: [], projectIds: [] };
      const person = { id: uuidv7(), email: adminEmail, name: adminName, locale: "it" as const };
      await writeInvitation(tx, actor, { ...person, ...rights }, now);
    });
  } catch (error) {
    const taken = violatedConstraint(error);
    if (taken === "enti_taxCode_unique" || taken === "enti_pkey") throw wrong("taxCode", "taken");
    if (taken === "enti_slug_unique") throw wrong("name", "taken");
    throw error;
  }
  return wanted.id;
}

function wrong(field: string, code: IssueCode): Refusal {
  return new Refusal("input.invalid", { issues: [{ path: [field], code }] });
}
