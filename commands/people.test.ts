/** People come in by invitation, change, leave; and somebody always remains who can administer. */

import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, inject, test } from "vitest";
import { findBrokenAuditLink } from "#db/audit.ts";
import { inEnte, inPlatform } from "#db/connection.ts";
import { openOperatorSession } from "#db/operator-sessions.ts";
import { findLiveSession, listMemberships } from "#db/operators.ts";
import { listInvitations, listPeople } from "#db/people.ts";
import { operators, passwordResets } from "#db/schema/people.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { type Role, roles } from "#domain/actor.ts";
import type { Refusal } from "#domain/refusal.ts";
import { acceptInvitation, readInvitation } from "./accept-invitation.ts";
import { changeMembership, disablePerson } from "./change-membership.ts";
import { inviteOperator, resendInvitation, withdrawInvitation } from "./invite-operator.ts";
import { askPasswordReset, isResetLive, resetPassword } from "./reset-password.ts";
import { sendInvitation, sendReset } from "./send-account-mail.ts";
import { signIn } from "./sign-in.ts";

const now = new Date();
const clock = () => now;
const password = "quattro parole a caso";
let ente: TestEnte;
let other: TestEnte;

beforeAll(async () => {
  [ente, other] = await Promise.all([makeEnte(), makeEnte()]);
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (refusal: Refusal) => refusal.issues[0]?.code ?? refusal.code,
  );

async function newestMail(to: string): Promise<{ subject: string; text: string }> {
  const answer = await fetch(`${inject("simulatorUrl")}/mail.json?to=${encodeURIComponent(to)}`);
  const [mail] = (await answer.json()) as { subject: string; text: string }[];
  if (!mail) throw new Error(`no mail to ${to}`);
  return mail;
}

const tokenIn = ({ text }: { text: string }) => /\/(?:invito|password)\/([\w-]{43})/.exec(text)?.[1] ?? "";

async function invite(to: TestEnte, change: Record<string, unknown> = {}) {
  const email = `${uuidv7()}@comune.example`;
  const id = await inviteOperator(to.actor(), { email, name: "Ada Neri", role: "counter", ...change }, now);
  await sendInvitation(to.enteId, { invitationId: id }, clock);
  return { id, email: String(change.email ?? email), token: tokenIn(await newestMail(String(change.email ?? email))) };
}

async function join(to: TestEnte, change: Record<string, unknown> = {}) {
  const { email, token } = await invite(to, change);
  await acceptInvitation(token, { password, address: "::1" }, now);
  return (await listPeople(to.enteId)).find((one) => one.email === email)?.id ?? "";
}

test("who is invited comes in by the link of the mail, once, with the rights they were given", async () => {
  const typeIds = [ente.types.mensa ?? ""];
  const { email, token } = await invite(ente, { paymentTypeIds: typeIds });
  expect((await newestMail(email)).subject).toContain("Comune di Prova");
  const found = await readInvitation(token, now);
  expect(found).toMatchObject({ hasAccount: false, ente: ente.enteId });
  expect(await readInvitation(token, now), "looking does not use it up").not.toBeNull();
  const take = (wanted: string) => codeOf(acceptInvitation(token, { password: wanted, address: "::1" }, now));
  expect(await take("corta")).toBe("password.short");
  expect(await take("password1234")).toBe("password.common");
  expect(await take(email)).toBe("password.common");
  expect((await Promise.all([take(password), take(password)])).sort()).toEqual(["done", "invitation.not_found"]);
  const { id } = await signIn({ email, password, address: "10.6.0.1" }, now);
  expect(await listMemberships(id)).toMatchObject([{ enteId: ente.enteId, role: "counter", paymentTypeIds: typeIds }]);
});

test("an old link is dead after a new mail, a withdrawal, and seven days", async () => {
  const { id, email, token } = await invite(ente);
  await resendInvitation(ente.actor(), id, now);
  expect(await readInvitation(token, now)).toBeNull();
  await sendInvitation(ente.enteId, { invitationId: id }, clock);
  const fresh = tokenIn(await newestMail(email));
  expect(await readInvitation(fresh, now)).not.toBeNull();
  expect(await readInvitation(fresh, new Date(now.getTime() + 7 * 86_400_000 + 1))).toBeNull();
  await withdrawInvitation(ente.actor(), id, now);
  expect(await readInvitation(fresh, now)).toBeNull();
  expect((await listInvitations(ente.enteId)).map((one) => one.id)).not.toContain(id);
});

test("nobody is invited twice, nor when they are here already", async () => {
  const { email } = await invite(ente);
  const again = { email: email.toUpperCase(), name: "Ada", role: "viewer" };
  expect(await codeOf(inviteOperator(ente.actor(), again, now))).toBe("taken");
  const { email: here, token } = await invite(ente);
  await acceptInvitation(token, { password, address: "::1" }, now);
  const known = { email: here, name: "Ada", role: "viewer" };
  expect(await codeOf(inviteOperator(ente.actor(), known, now))).toBe("person.already_here");
  expect(await codeOf(inviteOperator(ente.actor(), { email: "no", name: " ", role: "king" }, now))).not.toBe("done");
});

test("who has an account proves it, and then works for both enti", async () => {
  const { email, token } = await invite(ente);
  await acceptInvitation(token, { password, address: "::1" }, now);
  const second = await invite(other, { email, role: "viewer" });
  const wrong = acceptInvitation(second.token, { password: "un’altra frase lunga", address: "10.6.0.2" }, now);
  expect(await codeOf(wrong)).toBe("auth.failed");
  await acceptInvitation(second.token, { password, address: "10.6.0.2" }, now);
  const { id } = await signIn({ email, password, address: "10.6.0.2" }, now);
  expect((await listMemberships(id)).map((one) => one.role).sort()).toEqual(["counter", "viewer"]);
  await disablePerson(other.actor(), { operatorId: id, disabled: true }, now);
  expect(
    (await listMemberships(id)).map((one) => one.enteId),
    "out of one, not of the other",
  ).toEqual([ente.enteId]);
});

test("the last who administers cannot be moved or closed, not even two by each other at once", async () => {
  const alone = await makeEnte();
  const [first, second] = [await join(alone, { role: "admin" }), await join(alone, { role: "admin" })];
  const lower = (id: string) => codeOf(changeMembership(alone.actor(), id, { role: "viewer" }, now));
  expect((await Promise.all([lower(first), lower(second)])).sort()).toEqual(["done", "person.last_admin"]);
  const left = (await listPeople(alone.enteId)).find((one) => one.role === "admin")?.id ?? "";
  const close = disablePerson(alone.actor(), { operatorId: left, disabled: true }, now);
  expect(await codeOf(close)).toBe("person.last_admin");
});

test("only who may keep people does, and another ente's people are not there", async () => {
  const id = await join(ente);
  for (const role of Object.keys(roles) as Role[]) {
    const expected = role === "admin" ? "done" : "auth.forbidden";
    expect(await codeOf(changeMembership(ente.actor(role), id, { role: "viewer" }, now)), role).toBe(expected);
  }
  expect(await codeOf(changeMembership(other.actor(), id, { role: "admin" }, now))).toBe("person.not_found");
  const { id: invitation } = await invite(ente);
  expect(await codeOf(withdrawInvitation(other.actor(), invitation, now))).toBe("invitation.not_found");
});

test("a forgotten password: the same silence for anybody, one use, half an hour, and every session ends", async () => {
  const { email, token } = await invite(ente);
  await acceptInvitation(token, { password, address: "::1" }, now);
  const { id } = await signIn({ email, password, address: "10.6.0.3" }, now);
  const session = await openOperatorSession(id, { address: "::1", userAgent: null }, now);
  expect(await askPasswordReset({ email: "nessuno@comune.example", address: "10.6.0.3" }, now)).toBeUndefined();
  expect(await askPasswordReset({ email, address: "10.6.0.3" }, now)).toBeUndefined();
  const [reset] = await inPlatform((tx) => tx.select().from(passwordResets).where(eq(passwordResets.operatorId, id)));
  await sendReset(ente.enteId, { resetId: reset?.id ?? "" }, clock);
  const link = tokenIn(await newestMail(email));
  expect(await isResetLive(link, new Date(now.getTime() + 30 * 60_000))).toBe(false);
  expect(await isResetLive(link, now)).toBe(true);
  const fresh = "altre quattro parole";
  const choose = () => codeOf(resetPassword(link, { password: fresh, address: "::1" }, now));
  expect(await choose()).toBe("done");
  expect(await choose()).toBe("reset.not_found");
  expect(await findLiveSession(session, now)).toBeNull();
  expect(await codeOf(signIn({ email, password, address: "10.6.0.4" }, now))).toBe("auth.failed");
  expect(await codeOf(signIn({ email, password: fresh, address: "10.6.0.4" }, now))).toBe("done");
});

test("all of it is in the books, and the chain holds", async () => {
  expect(await findBrokenAuditLink(ente.enteId)).toBeNull();
  const stored = await inEnte(ente.enteId, (tx) =>
    tx.select({ hash: operators.passwordHash }).from(operators).limit(5),
  );
  for (const { hash } of stored) expect(hash ?? "").not.toContain(password);
});
