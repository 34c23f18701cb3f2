/**
 * A forgotten password: a link by mail, half an hour, one use. Asking says the same whether or not the address is known;
 * choosing a new one ends every session there is.
 */
import { v7 as uuidv7 } from "uuid";
import { inEnte, inPlatform } from "#db/connection.ts";
import { listActiveEnteIds } from "#db/enti.ts";
import { endSessions, findOperatorByEmail, hashToken, listMemberships, updateOperator } from "#db/operators.ts";
import { findLiveReset, insertReset, takeReset } from "#db/password-resets.ts";
import { enqueue } from "#db/queue.ts";
import { countAttempt } from "#db/rate-counters.ts";
import { Wrong } from "#domain/accept.ts";
import { readEmail } from "#domain/email-address.ts";
import { asProvenEnte } from "#domain/ente.ts";
import { readPassword } from "#domain/password.ts";
import { Refusal } from "#domain/refusal.ts";
import { noteOwnAccount } from "./note-own-account.ts";
import { hashPassword } from "./sign-in.ts";

const minutes = 30;
const perAccount = 3;
const perAddress = 20;

export async function askPasswordReset(asked: { email: string; address: string }, now: Date): Promise<void> {
  const email = readEmail(asked.email);
  const byAddress = await countAttempt(`reset:address:${asked.address}`, 900, now);
  if (byAddress > perAddress) throw new Refusal("auth.too_many", { params: { minutes: 15 } });
  if (!email) return;
  // A mailbox is not to be flooded; whoever asks once more is not told.
  if ((await countAttempt(`reset:account:${email.toLowerCase()}`, 900, now)) > perAccount) return;
  const operator = await inPlatform((tx) => findOperatorByEmail(tx, email));
  if (!operator || operator.disabledAt) return;
  // Whoever runs the installation may work in no ente: any will carry the mail.
  const [first] = await listMemberships(operator.id);
  const ente = first ? asProvenEnte(first.enteId) : (await inPlatform(listActiveEnteIds))[0];
  if (!ente) return;
  const id = uuidv7();
  const expiresAt = new Date(now.getTime() + minutes * 60_000);
  await inEnte(ente, async (tx) => {
    await insertReset(tx, { id, operatorId: operator.id, createdAt: now, expiresAt });
    await enqueue(tx, ente, "send-reset", { resetId: id }, { key: `reset:${id}` });
  });
}

/** Whether the page has something to ask. Looking does not use it up. */
export async function isResetLive(token: string, now: Date): Promise<boolean> {
  return (await inPlatform((tx) => findLiveReset(tx, hashToken(token), now))) !== null;
}

export async function resetPassword(
  token: string,
  { password, address }: { password: string; address: string },
  now: Date,
): Promise<void> {
  const found = await inPlatform((tx) => findLiveReset(tx, hashToken(token), now));
  if (!found) throw new Refusal("reset.not_found");
  const { operator } = found;
  const wanted = readPassword(password, [operator.email, operator.name]);
  if (wanted instanceof Wrong) {
    const issue = { path: ["password"], code: wanted.code, ...(wanted.params && { params: wanted.params }) };
    throw new Refusal("input.invalid", { issues: [issue] });
  }
  const passwordHash = await hashPassword(wanted);
  await inPlatform(async (tx) => {
    if (!(await takeReset(tx, operator.id, hashToken(token), now))) throw new Refusal("reset.not_found");
    await updateOperator(tx, operator.id, { passwordHash });
    await endSessions(tx, operator.id, now);
  });
  await noteOwnAccount(operator.id, { action: "person.password_reset", address }, now);
}
