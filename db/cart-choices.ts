/**
 * What somebody has put into their cart. A holder is a citizen (by tax code) or a browser (by its cookie), and known here
 * only by a hash.
 */
import { createHmac } from "node:crypto";
import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import { asProvenEnte, type EnteId } from "#domain/ente.ts";
import { env } from "#env.ts";
import { inPlatform } from "./connection.ts";
import { cartChoices } from "./schema/citizens.ts";

/** The hash by which a cart is found. */
export type Holder = Buffer;

export const citizenHolder = (taxCode: string): Holder => holderOf(`citizen:${taxCode}`);
export const browserHolder = (token: string): Holder => holderOf(`browser:${token}`);

function holderOf(whom: string): Holder {
  return createHmac("sha256", env().AUTH_SECRET).update(`cart:${whom}`).digest();
}

export interface Choice {
  ente: EnteId;
  paymentId: string;
}

/** In the order they were chosen. */
export function listChoices(holder: Holder): Promise<Choice[]> {
  return inPlatform(async (tx) => {
    const rows = await tx
      .select({ ente: cartChoices.ente, paymentId: cartChoices.payment })
      .from(cartChoices)
      .where(eq(cartChoices.holder, holder))
      .orderBy(asc(cartChoices.addedAt), asc(cartChoices.payment))
      .limit(200);
    // Written only by `addChoices`, whose caller had proven the ente.
    return rows.map((row) => ({ ...row, ente: asProvenEnte(row.ente) }));
  });
}

export function countChoices(holder: Holder): Promise<number> {
  return inPlatform(async (tx) => {
    const [row] = await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(cartChoices)
      .where(eq(cartChoices.holder, holder));
    return row?.count ?? 0;
  });
}

/** Returns false, and adds nothing, when the cart would hold more than `most`. One who adds waits for the other. */
export function addChoices(holder: Holder, choices: Choice[], most: number, now: Date): Promise<boolean> {
  return inPlatform(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${holder.toString("hex")}, 0))`);
    const held = await tx
      .select({ ente: cartChoices.ente, paymentId: cartChoices.payment })
      .from(cartChoices)
      .where(eq(cartChoices.holder, holder));
    const fresh = choices.filter(
      ({ ente, paymentId }) => !held.some((one) => one.ente === ente && one.paymentId === paymentId),
    );
    if (held.length + fresh.length > most) return false;
    if (fresh.length === 0) return true;
    const rows = fresh.map(({ ente, paymentId }) => ({ holder, ente, payment: paymentId, addedAt: now }));
    await tx.insert(cartChoices).values(rows).onConflictDoNothing();
    return true;
  });
}

export function removeChoices(holder: Holder, paymentIds: string[]): Promise<void> {
  return inPlatform(async (tx) => {
    await tx.delete(cartChoices).where(and(eq(cartChoices.holder, holder), inArray(cartChoices.payment, paymentIds)));
  });
}

/** What a browser held becomes the citizen's who signed in with it. */
export function mergeChoices(from: Holder, into: Holder): Promise<void> {
  return inPlatform(async (tx) => {
    await tx.execute(sql`
      insert into cart_choices (holder, ente, payment, added_at)
      select ${into}, ente, payment, added_at from cart_choices where holder = ${from} on conflict do nothing`);
    await tx.delete(cartChoices).where(eq(cartChoices.holder, from));
  });
}

/** Paid: it is in nobody's cart any more. */
export function forgetChoice(ente: EnteId, paymentId: string): Promise<void> {
  return inPlatform(async (tx) => {
    await tx.delete(cartChoices).where(and(eq(cartChoices.ente, ente), eq(cartChoices.payment, paymentId)));
  });
}

export function sweepChoices(before: Date): Promise<void> {
  return inPlatform(async (tx) => {
    await tx.delete(cartChoices).where(lt(cartChoices.addedAt, before));
  });
}
