/** Reminders: to whom, on which day, once, in daylight, and never to who has paid. */
import { beforeAll, expect, test } from "vitest";
import { listEmails } from "#db/emails.ts";
import { listRemindingTypes } from "#db/reminders.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { addDays, dayInRome, startOfDayInRome } from "#domain/day.ts";
import { checkPayment } from "./check-payment.ts";
import { sendEmail } from "./send-email.ts";
import { sendReminders } from "./send-reminders.ts";
import { setReminders } from "./set-reminders.ts";
import { clock, storyOf } from "./testing.ts";

let ente: TestEnte;
let story: ReturnType<typeof storyOf>;
const never = new AbortController().signal;
const tomorrow = addDays(dayInRome(new Date()), 1);
/** Ten in the morning of tomorrow: what is issued today was announced today. */
const morning = () => new Date(startOfDayInRome(tomorrow).getTime() + 10 * 3_600_000);
const night = () => new Date(startOfDayInRome(tomorrow).getTime() + 3_600_000);

beforeAll(async () => {
  ente = await makeEnte();
  story = storyOf(ente);
  await setReminders(ente.actor(), { typeId: ente.types.mensa, days: "7 1" }, clock());
});

const reminders = async (id: string) =>
  (await listEmails(ente.enteId, id))
    .filter((mail) => mail.kind === "reminder")
    .map((mail) => [mail.version, mail.status]);

test("seven days before, once, however many workers try; other days and other types are left alone", async () => {
  const due = addDays(tomorrow, 7);
  const one = await story.issue({ dueOn: due });
  const later = await story.issue({ dueOn: addDays(due, 1) });
  const other = await story.issue({ dueOn: due, paymentType: "tari" });
  const mute = await story.issue({ dueOn: due, notify: false });
  await Promise.all([1, 2, 3].map(() => sendReminders(morning, never)));
  await sendReminders(morning, never);
  expect(await reminders(one.id)).toEqual([[7, "queued"]]);
  for (const { id } of [later, other, mute]) expect(await reminders(id)).toEqual([]);
});

test("never at night, and not on the day it was issued", async () => {
  const { id } = await story.issue({ dueOn: addDays(tomorrow, 1) });
  await sendReminders(night, never);
  expect(await reminders(id)).toEqual([]);
  await sendReminders(clock, never);
  expect(await reminders(id)).toEqual([]);
  await sendReminders(morning, never);
  expect(await reminders(id)).toEqual([[1, "queued"]]);
});

test("who pays between the promise and the mail gets no reminder", async () => {
  const payment = await story.issue({ dueOn: addDays(tomorrow, 1) });
  await sendReminders(morning, never);
  await story.pay(payment);
  await checkPayment(ente.enteId, payment.id, clock);
  const mail = (await listEmails(ente.enteId, payment.id)).find((one) => one.kind === "reminder");
  await sendEmail(ente.enteId, mail?.id ?? "", morning);
  expect(await reminders(payment.id)).toEqual([[1, "dropped"]]);
});

test("a mail that is late waits for the morning, and asks the provider again before it leaves", async () => {
  const kept = await story.issue({ dueOn: addDays(tomorrow, 1) });
  const paid = await story.issue({ dueOn: addDays(tomorrow, 1) });
  await sendReminders(morning, never);
  const ids = await Promise.all(
    [kept, paid].map(async ({ id }) => (await listEmails(ente.enteId, id)).find(({ kind }) => kind === "reminder")?.id),
  );
  for (const id of ids) await sendEmail(ente.enteId, id ?? "", night);
  expect(await reminders(kept.id)).toEqual([[1, "queued"]]);
  // Paid at a counter, and nobody has told us.
  await story.pay(paid);
  for (const id of ids) await sendEmail(ente.enteId, id ?? "", morning);
  expect(await reminders(kept.id)).toEqual([[1, "sent"]]);
  expect(await reminders(paid.id)).toEqual([[1, "dropped"]]);
  expect((await story.get(paid.id)).status).toBe("paid");
});

test("days are set by who may, are few and whole, and only for one's own types", async () => {
  const set = (days: string, role?: "counter", typeId = ente.types.tari) =>
    setReminders(ente.actor(role), { typeId, days }, clock());
  await expect(set("0")).rejects.toMatchObject({ issues: [{ path: ["days"], code: "reminder.days" }] });
  await expect(set("7", "counter")).rejects.toMatchObject({ code: "auth.forbidden" });
  const other = await makeEnte();
  await expect(set("7", undefined, other.types.tari)).rejects.toMatchObject({ code: "input.invalid" });
  await set("10");
  const types = await listRemindingTypes(ente.enteId);
  expect(types.find((type) => type.id === ente.types.tari)?.daysBefore).toEqual([10]);
});
