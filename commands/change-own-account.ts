/** Somebody changes their own name, language or password. A new password ends their other sessions. */
import { verify } from "@node-rs/argon2";
import { z } from "zod";
import { inPlatform } from "#db/connection.ts";
import { endSessions, findOperator, updateOperator } from "#db/operators.ts";
import { countAttempt } from "#db/rate-counters.ts";
import { accept, field, Wrong } from "#domain/accept.ts";
import { readPassword } from "#domain/password.ts";
import { Refusal } from "#domain/refusal.ts";
import { cleanText } from "#domain/text.ts";
import { noteOwnAccount } from "./note-own-account.ts";
import { hashPassword } from "./sign-in.ts";

const Own = z.object({
  name: field((raw) => {
    const name = cleanText(raw);
    return name === "" ? new Wrong("required") : name.length > 100 ? new Wrong("too_long", { max: 100 }) : name;
  }),
  locale: z.enum(["it", "en"]),
});

export interface Self {
  operatorId: string;
  sessionHash: string;
  address: string;
}

export async function changeOwnAccount(self: Self, input: unknown, now: Date): Promise<void> {
  const wanted = accept(Own, input);
  await inPlatform((tx) => updateOperator(tx, self.operatorId, wanted));
  await noteOwnAccount(self.operatorId, { action: "person.own_account", address: self.address }, now);
}

export async function changePassword(self: Self, typed: { current: string; wanted: string }, now: Date): Promise<void> {
  const tries = await countAttempt(`own-password:${self.operatorId}`, 900, now);
  if (tries > 10) throw new Refusal("auth.too_many", { params: { minutes: 15 } });
  const operator = await inPlatform((tx) => findOperator(tx, self.operatorId));
  if (!operator) throw new Refusal("person.not_found");
  const given = typed.current.slice(0, 256).normalize("NFKC");
  const right = await verify(operator.passwordHash ?? "", given).catch(() => false);
  if (!right) throw new Refusal("input.invalid", { issues: [{ path: ["current"], code: "password.wrong" }] });
  const wanted = readPassword(typed.wanted, [operator.email, operator.name]);
  if (wanted instanceof Wrong) {
    const issue = { path: ["wanted"], code: wanted.code, ...(wanted.params && { params: wanted.params }) };
    throw new Refusal("input.invalid", { issues: [issue] });
  }
  const passwordHash = await hashPassword(wanted);
  await inPlatform(async (tx) => {
    await updateOperator(tx, operator.id, { passwordHash });
    await endSessions(tx, operator.id, now, self.sessionHash);
  });
  await noteOwnAccount(operator.id, { action: "person.password", address: self.address }, now);
}
