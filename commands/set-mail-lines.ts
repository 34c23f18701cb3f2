/** The ente's own lines in its mails about something to pay. They hold for the mails that leave from now on. */
import { z } from "zod";
import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { lockEnteIn, setMailParagraphsIn } from "#db/ente-settings.ts";
import { accept, field, Wrong } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { Refusal } from "#domain/refusal.ts";
import { cleanText } from "#domain/text.ts";

export const mostMailLine = 600;

/** Lines stay lines; within each, spaces and invisible signs are cleaned. */
const lines = field((raw) => {
  const clean = raw
    .split(/\r?\n/)
    .map(cleanText)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return clean.length > mostMailLine ? new Wrong("too_long", { max: mostMailLine }) : clean;
});

const MailLines = z.strictObject({ it: lines, en: lines });

export async function setMailLines(actor: Actor, input: unknown, now: Date): Promise<void> {
  allow(actor, "settings.write");
  const { it, en } = accept(MailLines, input);
  await inEnte(actor.ente, async (tx) => {
    const before = await lockEnteIn(tx, actor.ente);
    if (!before) throw new Refusal("ente.not_found");
    const was = before.ente.mailParagraphs;
    if ((was.it ?? "") === it && (was.en ?? "") === en) return;
    await setMailParagraphsIn(tx, actor.ente, { ...(it && { it }), ...(en && { en }) });
    const details = { it, en, "was.it": was.it ?? "", "was.en": was.en ?? "" };
    const subject = { subjectKind: "ente", subjectId: actor.ente };
    await insertAudit(tx, actor, { action: "ente.mail_lines", ...subject, at: now, details });
  });
}
