/** Whether what was typed is a code of this operator, good now and not used before. Taking it uses it up. */
import { TOTP } from "otpauth";
import type { PlatformTx } from "#db/connection.ts";
import type { OperatorRow } from "#db/operators.ts";
import { openTotpSecret, takeRecoveryCode, takeTotpStep } from "#db/second-factor.ts";
import { readSecondFactor, slack, stepSeconds } from "#domain/second-factor.ts";

type Holder = Pick<OperatorRow, "id" | "totpSecret">;

export async function takeSecondFactor(tx: PlatformTx, operator: Holder, typed: string, now: Date): Promise<boolean> {
  const code = readSecondFactor(typed);
  if (!code) return false;
  if ("recovery" in code) return takeRecoveryCode(tx, operator.id, code.recovery, now);
  return takeTotp(tx, operator, code.totp, now);
}

export async function takeTotp(tx: PlatformTx, operator: Holder, token: string, now: Date): Promise<boolean> {
  const secret = openTotpSecret(operator);
  if (!secret) return false;
  const step = Math.floor(now.getTime() / 1000 / stepSeconds);
  const delta = new TOTP({ secret }).validate({ token, timestamp: now.getTime(), window: slack });
  return delta !== null && takeTotpStep(tx, operator.id, step + delta);
}
