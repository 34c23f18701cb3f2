/** The second factor: asked for after the password, good once, and never a way to learn more than the password says. */
import { TOTP } from "otpauth";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { inPlatform } from "#db/connection.ts";
import { operators } from "#db/schema/people.ts";
import { findSecondFactor } from "#db/second-factor.ts";
import type { Refusal } from "#domain/refusal.ts";
import { confirmSecondFactor, proposeTotp, removeSecondFactor, renewRecoveryCodes } from "./set-up-totp.ts";
import { hashPassword, signIn } from "./sign-in.ts";

const password = "una frase lunga abbastanza";
const person = { id: uuidv7(), email: `ugo.${uuidv7()}@comune.example`, name: "Ugo" };
const start = new Date("2026-11-23T09:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000);
let secret: string;
let codes: string[];

const codeAt = (at: Date) => new TOTP({ secret }).generate({ timestamp: at.getTime() });
const answer = (work: Promise<unknown>) =>
  work.then(
    () => "in",
    (refusal: Refusal) => refusal.issues[0]?.code ?? refusal.code,
  );
let address = 0;
const enter = (code: string, at: Date, typed = password) =>
  answer(signIn({ email: person.email, password: typed, code, address: `10.7.0.${++address}` }, at));

beforeAll(async () => {
  const passwordHash = await hashPassword(password);
  await inPlatform((tx) => tx.insert(operators).values({ ...person, passwordHash }));
  secret = (await proposeTotp(person.id))?.secret ?? "";
});

test("it counts from the first right code on; until then the password is enough", async () => {
  expect((await proposeTotp(person.id))?.secret, "the same until it is confirmed").toBe(secret);
  expect(await answer(confirmSecondFactor(person.id, "000000", "::1", start))).toBe("code.wrong");
  expect(await enter("", start)).toBe("in");
  codes = (await confirmSecondFactor(person.id, codeAt(start), "::1", start)) ?? [];
  expect(codes).toHaveLength(10);
  expect(codes[0]).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  expect(await proposeTotp(person.id), "the secret is never shown again").toBeNull();
  expect(await confirmSecondFactor(person.id, codeAt(after(30)), "::1", after(30))).toBeNull();
});

test("after the right password it is asked for, after a wrong one it is not", async () => {
  expect(await enter("", after(900))).toBe("auth.second_factor");
  expect(await enter("", after(900), "sbagliata")).toBe("auth.failed");
  expect(await enter(codeAt(after(900)), after(900), "sbagliata")).toBe("auth.failed");
});

test("a code is good once, and so is none before it; a clock may be half a minute wrong", async () => {
  const at = after(1_800);
  expect(await enter(codeAt(at), at)).toBe("in");
  expect(await enter(codeAt(at), at)).toBe("auth.wrong_code");
  expect(await enter(codeAt(after(1_770)), at), "older than the one used").toBe("auth.wrong_code");
  expect(await enter(codeAt(after(1_830)), at), "a telephone that is fast").toBe("in");
  expect(await enter(codeAt(after(1_920)), at), "two minutes ahead").toBe("auth.wrong_code");
});

test("of two with the same code at the same moment, one gets in", async () => {
  const at = after(2_700);
  const code = codeAt(at);
  expect((await Promise.all([enter(code, at), enter(code, at)])).sort()).toEqual(["auth.wrong_code", "in"]);
});

test("a recovery code is good once, however it is typed", async () => {
  const at = after(3_600);
  const typed = codes[0]?.toLowerCase().replaceAll("-", " ") ?? "";
  expect(await enter(typed, at)).toBe("in");
  expect(await enter(typed, at)).toBe("auth.wrong_code");
  expect((await findSecondFactor(person.id)).codesLeft).toBe(9);
});

test("ten wrong codes and even a right one waits", async () => {
  const at = after(4_500);
  for (let tries = 0; tries < 10; tries++) expect(await enter("123456", at)).toBe("auth.wrong_code");
  expect(await enter(codeAt(at), at)).toBe("auth.too_many");
});

test("new recovery codes make the old ones worthless; turning it off wants password and code", async () => {
  const at = after(7_200);
  const fresh = await renewRecoveryCodes(person.id, { password, code: codeAt(at) }, "::1", at);
  expect(await enter(codes[1] ?? "", at)).toBe("auth.wrong_code");
  const remove = (given: { password: string; code: string }) => answer(removeSecondFactor(person.id, given, "::1", at));
  expect(await remove({ password: "sbagliata", code: fresh[0] ?? "" })).toBe("password.wrong");
  expect(await remove({ password, code: "123456" })).toBe("code.wrong");
  expect(await remove({ password, code: fresh[0] ?? "" })).toBe("in");
  expect(await enter("", at)).toBe("in");
});
