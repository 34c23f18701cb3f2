/**
 * An operator turns the second factor on and off. It counts from the first right code on; the recovery codes are shown
 * then and never again. Who turns it off knows the password and holds a code.
 */
import { randomBytes } from "node:crypto";
import { verify } from "@node-rs/argon2";
import { Secret, TOTP } from "otpauth";
import { inPlatform, type PlatformTx } from "#db/connection.ts";
import { findOperator, type OperatorRow } from "#db/operators.ts";
import { countAttempt } from "#db/rate-counters.ts";
import {
  clearSecondFactor,
  confirmTotp,
  openTotpSecret,
  proposeTotpSecret,
  replaceRecoveryCodes,
} from "#db/second-factor.ts";
import { type Issue, Refusal } from "#domain/refusal.ts";
import { makeRecoveryCode, recoveryCodeCount } from "#domain/second-factor.ts";
import { takeSecondFactor, takeTotp } from "./check-second-factor.ts";
import { noteOwnAccount } from "./note-own-account.ts";

export interface TotpProposal {
  /** For the telephone's camera. */
  uri: string;
  /** In base32, for typing. */
  secret: string;
}

/** What to put into the telephone: the same until it is confirmed. Null when the second factor is on already. */
export async function proposeTotp(operatorId: string): Promise<TotpProposal | null> {
  return inPlatform(async (tx) => {
    const operator = await getOperator(tx, operatorId);
    if (operator.totpConfirmedAt) return null;
    const known = openTotpSecret(operator);
    const secret = known ?? new Secret({ size: 20 }).base32;
    if (!known) await proposeTotpSecret(tx, operatorId, secret);
    return { secret, uri: new TOTP({ issuer: "Saldo", label: operator.email, secret }).toString() };
  });
}

/** Turns it on with the first code. Returns the ten recovery codes. */
export async function confirmSecondFactor(operatorId: string, token: string, address: string, now: Date) {
  await refuseTooMany(operatorId, now);
  const codes = Array.from({ length: recoveryCodeCount }, () => makeRecoveryCode(randomBytes(12)));
  const done = await inPlatform(async (tx) => {
    const operator = await getOperator(tx, operatorId);
    if (operator.totpConfirmedAt) return false;
    if (!(await takeTotp(tx, operator, token.replace(/\s/g, ""), now))) throw wrong("code", "code.wrong");
    await confirmTotp(tx, operatorId, codes, now);
    return true;
  });
  if (!done) return null;
  await noteOwnAccount(operatorId, { action: "person.second_factor_on", address }, now);
  return codes;
}

/** Ten new recovery codes; the old ones are no longer good. */
export async function renewRecoveryCodes(operatorId: string, given: Proof, address: string, now: Date) {
  await refuseTooMany(operatorId, now);
  const codes = Array.from({ length: recoveryCodeCount }, () => makeRecoveryCode(randomBytes(12)));
  await inPlatform(async (tx) => {
    await prove(tx, operatorId, given, now);
    await replaceRecoveryCodes(tx, operatorId, codes);
  });
  await noteOwnAccount(operatorId, { action: "person.recovery_codes", address }, now);
  return codes;
}

export async function removeSecondFactor(operatorId: string, given: Proof, address: string, now: Date): Promise<void> {
  await refuseTooMany(operatorId, now);
  await inPlatform(async (tx) => {
    await prove(tx, operatorId, given, now);
    await clearSecondFactor(tx, operatorId);
  });
  await noteOwnAccount(operatorId, { action: "person.second_factor_off", address }, now);
}

interface Proof {
  password: string;
  code: string;
}

async function prove(tx: PlatformTx, operatorId: string, { password, code }: Proof, now: Date): Promise<void> {
  const operator = await getOperator(tx, operatorId);
  const right = await verify(operator.passwordHash ?? "", password.slice(0, 256).normalize("NFKC")).catch(() => false);
  if (!right) throw wrong("password", "password.wrong");
  if (!operator.totpConfirmedAt || !(await takeSecondFactor(tx, operator, code, now)))
    throw wrong("code", "code.wrong");
}

async function getOperator(tx: PlatformTx, id: string): Promise<OperatorRow> {
  const operator = await findOperator(tx, id);
  if (!operator) throw new Refusal("person.not_found");
  return operator;
}

async function refuseTooMany(operatorId: string, now: Date): Promise<void> {
  const tries = await countAttempt(`second-factor:${operatorId}`, 900, now);
  if (tries > 10) throw new Refusal("auth.too_many", { params: { minutes: 15 } });
}

function wrong(field: string, code: Issue["code"]): Refusal {
  return new Refusal("input.invalid", { issues: [{ path: [field], code }] });
}
