/** Keeps the logo of an ente. It is decoded before it is kept: what papers and pages could not show is refused here. */
import { createHash } from "node:crypto";
import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { lockEnteIn, updateEnteIn } from "#db/ente-settings.ts";
import { findLogoIn } from "#db/enti.ts";
import { readPicture } from "#documents/pictures.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { mostLogoBytes } from "#domain/ente-settings.ts";
import { Refusal } from "#domain/refusal.ts";

/** PNG or JPEG, at most 200 kB; null takes the logo away. */
export async function saveEnteLogo(actor: Actor, bytes: Uint8Array | null, now: Date): Promise<void> {
  allow(actor, "settings.write");
  if (bytes) await refuseWrong(bytes);
  await inEnte(actor.ente, async (tx) => {
    const ente = await lockEnteIn(tx, actor.ente);
    if (!ente) throw new Refusal("ente.not_found");
    const before = await findLogoIn(tx, actor.ente);
    const [was, is] = [digest(before), digest(bytes)];
    if (was === is) return;
    await updateEnteIn(tx, actor.ente, ente.version, { logo: bytes && Buffer.from(bytes) });
    const audited = { action: "ente.logo", subjectKind: "ente", subjectId: actor.ente, at: now };
    await insertAudit(tx, actor, { ...audited, details: { logo: is, "was.logo": was } });
  });
}

async function refuseWrong(bytes: Uint8Array): Promise<void> {
  const wrong = (code: "logo.invalid" | "logo.too_large" | "required") =>
    new Refusal("input.invalid", { issues: [{ path: ["logo"], code }] });
  if (bytes.length === 0) throw wrong("required");
  if (bytes.length > mostLogoBytes) throw wrong("logo.too_large");
  if (!(await readPicture(bytes))) throw wrong("logo.invalid");
}

function digest(bytes: Uint8Array | null): string | null {
  return bytes && createHash("sha256").update(bytes).digest("hex");
}
