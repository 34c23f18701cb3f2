/** What the carrier tells of a mail: believed only when signed, written once, in whatever order it comes. */
import { randomBytes, randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { beforeAll, expect, test } from "vitest";
import { inEnte } from "#db/connection.ts";
import { type EmailRow, findEnteOfMail, listEmails, updateEmail } from "#db/emails.ts";
import { readTodo } from "#db/office-home.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { recordMailEvent } from "./record-mail-event.ts";
import { clock, storyOf } from "./testing.ts";

const secret = `whsec_${randomBytes(24).toString("base64")}`;
let ente: TestEnte;
let other: TestEnte;

beforeAll(async () => {
  [ente, other] = [await makeEnte(), await makeEnte()];
});

async function sentMail(of: TestEnte) {
  const { id } = await storyOf(of).issue({ confirmDuplicate: true });
  const [mail] = await listEmails(of.enteId, id);
  if (!mail) throw new Error("no mail was promised");
  const providerId = randomUUID();
  await inEnte(of.enteId, (tx) => updateEmail(tx, of.enteId, mail.id, ["queued"], { status: "sent", providerId }));
  const now = async (): Promise<EmailRow | undefined> => (await listEmails(of.enteId, id))[0];
  return { paymentId: id, providerId, now, kinds: () => storyOf(of).kinds(id) };
}

type Change = { signedWith?: string; sentAt?: Date; saidAt?: Date; alter?: (body: string) => string; others?: string };

function tell(type: string, providerId: string, change: Change = {}) {
  const sentAt = change.sentAt ?? new Date();
  const data = { email_id: providerId, bounce: { message: "550 no such user" } };
  const body = JSON.stringify({ type, created_at: (change.saidAt ?? sentAt).toISOString(), data });
  const signature = new Webhook(change.signedWith ?? secret).sign("msg_1", sentAt, body);
  const headers: Record<string, string> = {
    "svix-id": "msg_1",
    "svix-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
    "svix-signature": change.others ? `${change.others} ${signature}` : signature,
  };
  const bytes = Buffer.from(change.alter ? change.alter(body) : body);
  return recordMailEvent({ body: bytes, header: (name) => headers[name] ?? null }, secret, clock);
}

test("delivered is written once, however often it is told; among several signatures one of ours is enough", async () => {
  const mail = await sentMail(ente);
  expect(await tell("email.delivered", mail.providerId, { others: "v1,AAAA v2,x" })).toBe("recorded");
  expect(await tell("email.delivered", mail.providerId)).toBe("ignored");
  expect((await mail.now())?.status).toBe("delivered");
  expect((await mail.kinds()).filter((kind) => kind === "email_delivered")).toHaveLength(1);
});

test("a mail that came back stays so, and waits on the office's first page of its ente alone", async () => {
  const mail = await sentMail(ente);
  expect(await tell("email.delivery_delayed", mail.providerId)).toBe("recorded");
  expect((await mail.now())?.status).toBe("sent");
  expect(await tell("email.bounced", mail.providerId)).toBe("recorded");
  expect(await tell("email.delivered", mail.providerId)).toBe("ignored");
  expect(await mail.now()).toMatchObject({ status: "bounced", lastError: "550 no such user" });
  expect(await mail.kinds()).toContain("email_bounced");
  expect((await readTodo(ente.enteId, new Date())).mails.count).toBe(1);
  expect((await readTodo(other.enteId, new Date())).mails.count).toBe(0);
});

test("the carrier's id leads to the ente that sent it, and to no other", async () => {
  const [mine, theirs] = [await sentMail(ente), await sentMail(other)];
  expect((await findEnteOfMail(mine.providerId))?.ente).toBe(ente.enteId);
  expect(await tell("email.bounced", theirs.providerId)).toBe("recorded");
  expect((await mine.now())?.status).toBe("sent");
});

test("forged, altered and old ones are refused and change nothing", async () => {
  const mail = await sentMail(ente);
  const another = `whsec_${randomBytes(24).toString("base64")}`;
  const minutes = (n: number) => new Date(Date.now() + n * 60_000);
  expect(await tell("email.bounced", mail.providerId, { signedWith: another })).toBe("forged");
  expect(
    await tell("email.delivered", mail.providerId, { alter: (body) => body.replace("delivered", "bounced") }),
  ).toBe("forged");
  expect(await tell("email.bounced", mail.providerId, { sentAt: minutes(-6) })).toBe("forged");
  expect(await tell("email.bounced", mail.providerId, { sentAt: minutes(6) })).toBe("forged");
  expect(await recordMailEvent({ body: Buffer.from("{}"), header: () => null }, secret, clock)).toBe("forged");
  expect((await mail.now())?.status).toBe("sent");
});

test("an event that overtakes our own writing is asked for again, and one of somebody else's mail is not", async () => {
  expect(await tell("email.delivered", randomUUID())).toBe("unknown");
  expect(await tell("email.delivered", randomUUID(), { saidAt: new Date(Date.now() - 3_600_000) })).toBe("ignored");
  expect(await tell("email.opened", randomUUID())).toBe("ignored");
});
