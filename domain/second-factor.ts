/**
 * The second factor: six digits that a telephone computes from a secret and the time (RFC 6238), or one of ten recovery
 * codes. A code holds for its own thirty seconds and those on either side, and is never taken twice.
 */

export const stepSeconds = 30;
/** How far a telephone's clock may be wrong, in steps. */
export const slack = 1;
export const recoveryCodeCount = 10;

/** Letters and digits nobody mistakes for one another. */
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const recoveryLength = 12;

/** `random` are at least twelve random bytes; 32 signs fit a byte evenly. Sixty bits: too many to guess. */
export function makeRecoveryCode(random: Uint8Array): string {
  const signs = Array.from(random.subarray(0, recoveryLength), (byte) => alphabet[byte % alphabet.length]).join("");
  return signs.replace(/(.{4})(?=.)/g, "$1-");
}

/** What was typed, as either kind of code; null for what is neither. Spaces and hyphens are how people read it aloud. */
export function readSecondFactor(typed: string): { totp: string } | { recovery: string } | null {
  const bare = typed.replace(/[\s-]/g, "").toUpperCase();
  if (/^\d{6}$/.test(bare)) return { totp: bare };
  return new RegExp(`^[${alphabet}]{${recoveryLength}}$`).test(bare) ? { recovery: bare } : null;
}
