/** Changes what an ente says of itself: name, codes, contacts, links, languages, sender. What differs goes to the audit. */
import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { lockEnteIn, updateEnteIn } from "#db/ente-settings.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import type { Ente } from "#domain/ente.ts";
import { EnteSettings } from "#domain/ente-settings.ts";
import { Refusal } from "#domain/refusal.ts";

/** Refuses with `ente.stale` when somebody saved since the version that was looked at. */
export async function saveEnte(actor: Actor, input: unknown, now: Date): Promise<void> {
  allow(actor, "settings.write");
  const { version, noticeLanguage, ...wanted } = accept(EnteSettings, input);
  await inEnte(actor.ente, async (tx) => {
    const before = await lockEnteIn(tx, actor.ente);
    if (!before) throw new Refusal("ente.not_found");
    const change = { ...wanted, locales: noticeLanguage ? ["it", noticeLanguage] : ["it"] };
    const details = changesOf(asColumns(before.ente), change);
    // The same form again, as after a double click, changes nothing and is no conflict.
    if (Object.keys(details).length === 0) return;
    if (!(await updateEnteIn(tx, actor.ente, version, change))) throw new Refusal("ente.stale");
    const audited = { action: "ente.change", subjectKind: "ente", subjectId: actor.ente, at: now };
    await insertAudit(tx, actor, { ...audited, details });
  });
}

type Columns = Record<string, string | string[] | null>;

function asColumns({ contacts, ...ente }: Ente): Columns {
  return {
    name: ente.name,
    ipaCode: ente.ipaCode,
    cadastralCode: ente.cadastralCode,
    cbill: ente.cbill,
    segregationCode: ente.segregationCode,
    contactOffice: contacts.office,
    contactEmail: contacts.email,
    contactPhone: contacts.phone,
    website: ente.website,
    privacyUrl: ente.privacyUrl,
    accessibilityUrl: ente.accessibilityUrl,
    mailFrom: ente.mailFrom,
    mailReplyTo: ente.mailReplyTo,
    locales: ente.locales,
  };
}

/** What is different now, and what it was. */
function changesOf(before: Columns, after: Columns): Record<string, string | null> {
  const said = (value: Columns[string] | undefined) => (Array.isArray(value) ? value.join(" ") : (value ?? null));
  return Object.fromEntries(
    Object.entries(after).flatMap(([name, value]) => {
      const [was, is] = [said(before[name]), said(value)];
      return was === is
        ? []
        : [
            [name, is],
            [`was.${name}`, was],
          ];
    }),
  );
}
