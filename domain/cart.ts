/**
 * What a citizen means to pay. pagoPA takes up to five notices in one operation, with one commission: more than five are
 * arranged into the fewest operations, and what that saves is counted in commissions, which are certain, before euros.
 */
import type { Cents } from "./cents.ts";
import type { Day } from "./day.ts";

/** Checkout's limit (EC carts v2). */
export const noticesPerOperation = 5;
/** A cart is for a person's own bills: more than this is somebody's program gone wrong. */
export const noticesPerCart = 50;

/** The fewest operations, those due first coming first. The order within a day is the one given. */
export function arrange<Notice extends { dueOn: Day | null }>(notices: readonly Notice[]): Notice[][] {
  const dueFirst = [...notices].sort((a, b) => compareDue(a.dueOn, b.dueOn));
  const operations: Notice[][] = [];
  for (let at = 0; at < dueFirst.length; at += noticesPerOperation) {
    operations.push(dueFirst.slice(at, at + noticesPerOperation));
  }
  return operations;
}

export interface Saving {
  notices: number;
  /** How many commissions are paid, one for each operation. */
  operations: number;
  /** Known only from commissions somebody really paid; null when none is known. */
  aboutCents: Cents | null;
}

/** What is saved by paying together instead of one by one; null when nothing is. */
export function savingOf(notices: number, usualFeeCents: Cents | null): Saving | null {
  const operations = Math.ceil(notices / noticesPerOperation);
  if (notices <= operations) return null;
  return { notices, operations, aboutCents: usualFeeCents ? (notices - operations) * usualFeeCents : null };
}

/** The commission in the middle of those seen; null when none was seen. */
export function usualFee(fees: readonly Cents[]): Cents | null {
  const inOrder = fees.filter((fee) => fee > 0).sort((a, b) => a - b);
  return inOrder[Math.floor((inOrder.length - 1) / 2)] ?? null;
}

function compareDue(a: Day | null, b: Day | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}
