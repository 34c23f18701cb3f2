/** How many days before the due day the debtors of a type are reminded. */
import { z } from "zod";
import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { setReminderDays } from "#db/reminders.ts";
import { accept, field, Wrong } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { longestReminderDays, mostReminders, readReminderDays } from "#domain/reminder.ts";

const Reminders = z.strictObject({
  typeId: field((raw) => (isUuid(raw) ? raw : new Wrong("type.unknown"))),
  days: field(
    (raw) => readReminderDays(raw) ?? new Wrong("reminder.days", { most: mostReminders, max: longestReminderDays }),
  ),
});

export async function setReminders(actor: Actor, input: unknown, now: Date): Promise<void> {
  allow(actor, "types.write");
  const { typeId, days } = accept(Reminders, input);
  await inEnte(actor.ente, async (tx) => {
    if (!(await setReminderDays(tx, actor.ente, typeId, days)))
      throw new Refusal("input.invalid", { issues: [{ path: ["typeId"], code: "type.unknown" }] });
    const audited = { action: "type.reminders", subjectKind: "type", subjectId: typeId, at: now };
    await insertAudit(tx, actor, { ...audited, details: { days: days.join(" ") } });
  });
}
