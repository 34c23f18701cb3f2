/**
 * An operator proves who they are. An unknown address, a wrong password and a disabled account look and take the same;
 * failures are counted per account and per address, and over the limit even the right password waits.
 */
import { hash, verify } from "@node-rs/argon2";
import { inPlatform } from "#db/connection.ts";
import { findOperatorByEmail, type OperatorRow } from "#db/operators.ts";
import { countAttempt, forgiveAttempt } from "#db/rate-counters.ts";
import { readEmail } from "#domain/email-address.ts";
import { Refusal } from "#domain/refusal.ts";
import { takeSecondFactor } from "./check-second-factor.ts";

const windowSeconds = 900;
const perAccount = 10;
const perAddress = 50;
/** Argon2id with OWASP's first choice: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash of nothing anybody knows, so that an unknown address costs as much time as a known one. */
let decoy: string | undefined;

type Attempt = { email: string; password: string; code?: string; address: string };

export async function signIn(attempt: Attempt, now: Date): Promise<Pick<OperatorRow, "id" | "email" | "name">> {
  const { operator, subjects } = await checkPassword(attempt, now);
  if (operator.totpConfirmedAt) await checkSecondFactor(operator, attempt.code ?? "", subjects, now);
  await Promise.all(subjects.map((subject) => forgiveAttempt(subject, windowSeconds, now)));
  return { id: operator.id, email: operator.email, name: operator.name };
}

/** Refuses like a sign-in, and counts like one, for what wants the password alone. */
export async function provePassword(attempt: Attempt, now: Date): Promise<void> {
  const { subjects } = await checkPassword(attempt, now);
  await Promise.all(subjects.map((subject) => forgiveAttempt(subject, windowSeconds, now)));
}

async function checkPassword(attempt: Attempt, now: Date): Promise<{ operator: OperatorRow; subjects: string[] }> {
  const email = readEmail(attempt.email)?.toLowerCase() ?? "";
  const subjects = [`sign-in:account:${email}`, `sign-in:address:${attempt.address}`];
  const tries = await Promise.all(subjects.map((subject) => countAttempt(subject, windowSeconds, now)));
  if ((tries[0] ?? 0) > perAccount || (tries[1] ?? 0) > perAddress) {
    throw new Refusal("auth.too_many", { params: { minutes: windowSeconds / 60 } });
  }
  const operator = await inPlatform((tx) => findOperatorByEmail(tx, email));
  decoy ??= await hashPassword(crypto.randomUUID());
  const stored = operator?.passwordHash ?? decoy;
  const right = await verify(stored, attempt.password.slice(0, 256).normalize("NFKC")).catch(() => false);
  if (!right || !operator?.passwordHash || operator.disabledAt) throw new Refusal("auth.failed");
  return { operator, subjects };
}

/** Being asked for a code is no failure; a wrong one counts like a wrong password, under the same limits. */
async function checkSecondFactor(operator: OperatorRow, code: string, subjects: string[], now: Date): Promise<void> {
  if (code.trim() === "") {
    await Promise.all(subjects.map((subject) => forgiveAttempt(subject, windowSeconds, now)));
    throw new Refusal("auth.second_factor");
  }
  if (!(await inPlatform((tx) => takeSecondFactor(tx, operator, code, now)))) throw new Refusal("auth.wrong_code");
}

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), cost);
}
