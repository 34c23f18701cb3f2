/** The ente's lines in its mails: kept clean, said in the log, in the next mail; and a sample that is nobody's. */
import { beforeAll, expect, inject, test } from "vitest";
import { listEmails, tallyEmails } from "#db/emails.ts";
import { findEnte } from "#db/enti.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { issuePayment } from "./issue-payment.ts";
import { sendEmail } from "./send-email.ts";
import { sendSampleMail } from "./send-sample-mail.ts";
import { mostMailLine, setMailLines } from "./set-mail-lines.ts";
import { clock, storyOf } from "./testing.ts";

let ente: TestEnte;

beforeAll(async () => {
  ente = await makeEnte();
});

const lines = async () => (await findEnte(ente.enteId))?.mailParagraphs;
const mailsTo = async (address: string) =>
  (await (await fetch(`${inject("simulatorUrl")}/mail.json?to=${encodeURIComponent(address)}`)).json()) as {
    text: string;
    subject: string;
    attachments: { filename: string; content: string; contentType: string }[];
  }[];

test("lines are kept as text, and stand in the mails that leave from then on, with the due day for the calendar", async () => {
  await setMailLines(ente.actor(), { it: " Sportello  chiuso \r\n\r\n\r\n\r\nil 2.\u202e ", en: "" }, clock());
  expect(await lines()).toEqual({ it: "Sportello chiuso\n\nil 2." });
  const { id, debtor } = await storyOf(ente).create();
  await issuePayment(ente.enteId, { paymentId: id, attempt: 1 }, clock);
  const [mail] = await listEmails(ente.enteId, id);
  await sendEmail(ente.enteId, mail?.id ?? "", clock);
  const [arrived] = await mailsTo(debtor.email ?? "");
  expect(arrived?.text).toContain("Sportello chiuso");
  const calendar = arrived?.attachments.find(({ filename }) => filename === "scadenza.ics");
  const text = Buffer.from(calendar?.content ?? "", "base64").toString();
  expect(text).toContain(`UID:${id}@saldo`);
  expect(text).toContain("DTSTART;VALUE=DATE:20270131");
  expect(arrived?.subject).not.toContain("Rossi");
  expect(await tallyEmails(ente.enteId, new Date(0))).toEqual([{ status: "sent", count: 1 }]);
});

test("too long is said for both languages at once, and nothing is changed; only who keeps the settings may", async () => {
  const before = await lines();
  const long = "x".repeat(mostMailLine + 1);
  await expect(setMailLines(ente.actor(), { it: long, en: long }, clock())).rejects.toMatchObject({
    issues: [
      { path: ["it"], code: "too_long" },
      { path: ["en"], code: "too_long" },
    ],
  });
  await expect(setMailLines(ente.actor("manager"), { it: "a", en: "" }, clock())).rejects.toMatchObject({
    code: "auth.forbidden",
  });
  expect(await lines()).toEqual(before);
});

test.each(["issued", "reminder", "changed", "reissued", "paid", "cancelled"] as const)(
  "a sample of %s reaches the operator, about nobody",
  async (kind) => {
    const to = `prova.${kind}.${ente.taxCode}@comune.example`;
    expect(await sendSampleMail(ente.actor(), { to, kind, locale: "it" }, clock())).toBeNull();
    const [mail] = await mailsTo(to);
    expect(mail?.text).toContain("Maria Bianchi");
    expect(mail?.subject).not.toContain("Bianchi");
  },
);
