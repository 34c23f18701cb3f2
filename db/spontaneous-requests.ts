/** Requests of people nobody asked: found by the token their browser or their mail holds, of which only hashes are here. */
import { createHash, createHmac } from "node:crypto";
import { and, asc, eq, gt, lt, ne, or } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { RequestData, RequestState } from "#domain/spontaneous.ts";
import { env } from "#env.ts";
import { inEnte, type Tx } from "./connection.ts";
import { provenAddresses, spontaneousLinks, spontaneousRequests } from "./schema/spontaneous.ts";

export type SpontaneousRequest = Omit<typeof spontaneousRequests.$inferSelect, "enteId" | "tokenHash">;

export const hashRequestToken = (token: string): Buffer => createHash("sha256").update(token).digest();

export async function insertRequest(tx: Tx, row: typeof spontaneousRequests.$inferInsert): Promise<void> {
  await tx.insert(spontaneousRequests).values(row);
}

type By = { token: string } | { mailToken: string } | { id: string };

/** Null when there is none, or when it has expired and nothing came of it. */
export async function findRequestIn(
  tx: Tx,
  ente: EnteId,
  by: By,
  now: Date,
  lock = false,
): Promise<SpontaneousRequest | null> {
  const which =
    "id" in by
      ? eq(spontaneousRequests.id, by.id)
      : "token" in by
        ? eq(spontaneousRequests.tokenHash, hashRequestToken(by.token))
        : and(
            eq(spontaneousRequests.mailTokenHash, hashRequestToken(by.mailToken)),
            gt(spontaneousRequests.mailTokenUntil, now),
          );
  const alive = or(eq(spontaneousRequests.state, "done"), gt(spontaneousRequests.expiresAt, now));
  const query = tx
    .select()
    .from(spontaneousRequests)
    .where(and(eq(spontaneousRequests.enteId, ente), which, alive));
  const [row] = await (lock ? query.for("update") : query);
  if (!row) return null;
  const { enteId: _ente, tokenHash: _hash, ...request } = row;
  return request;
}

export function findRequest(ente: EnteId, by: By, now: Date): Promise<SpontaneousRequest | null> {
  return inEnte(ente, (tx) => findRequestIn(tx, ente, by, now));
}

type Change = Partial<
  Pick<
    typeof spontaneousRequests.$inferInsert,
    | "state"
    | "data"
    | "emailConfirmed"
    | "paymentId"
    | "decidedBy"
    | "decidedAt"
    | "reason"
    | "mailTokenHash"
    | "mailTokenUntil"
    | "expiresAt"
  >
>;

export async function updateRequest(tx: Tx, ente: EnteId, id: string, change: Change): Promise<void> {
  await tx
    .update(spontaneousRequests)
    .set(change)
    .where(and(eq(spontaneousRequests.enteId, ente), eq(spontaneousRequests.id, id)));
}

/** What an operator has to look at, the oldest first. */
export function listWaiting(
  ente: EnteId,
  now: Date,
): Promise<{ id: string; data: RequestData; linkName: string; createdAt: Date }[]> {
  return inEnte(ente, (tx) =>
    tx
      .select({
        id: spontaneousRequests.id,
        data: spontaneousRequests.data,
        linkName: spontaneousLinks.name,
        createdAt: spontaneousRequests.createdAt,
      })
      .from(spontaneousRequests)
      .innerJoin(
        spontaneousLinks,
        and(
          eq(spontaneousLinks.enteId, spontaneousRequests.enteId),
          eq(spontaneousLinks.id, spontaneousRequests.linkId),
        ),
      )
      .where(
        and(
          eq(spontaneousRequests.enteId, ente),
          eq(spontaneousRequests.state, "approval" satisfies RequestState),
          gt(spontaneousRequests.expiresAt, now),
        ),
      )
      .orderBy(asc(spontaneousRequests.createdAt), asc(spontaneousRequests.id))
      .limit(200),
  );
}

/** What was asked beside the payment, for its page. */
export function findRequestOfPayment(ente: EnteId, paymentId: string) {
  return inEnte(ente, async (tx) => {
    const [row] = await tx
      .select({ data: spontaneousRequests.data, link: spontaneousLinks })
      .from(spontaneousRequests)
      .innerJoin(
        spontaneousLinks,
        and(
          eq(spontaneousLinks.enteId, spontaneousRequests.enteId),
          eq(spontaneousLinks.id, spontaneousRequests.linkId),
        ),
      )
      .where(and(eq(spontaneousRequests.enteId, ente), eq(spontaneousRequests.paymentId, paymentId)));
    if (!row) return null;
    const extra = row.data.wish?.extra ?? {};
    return {
      linkName: row.link.name,
      extra: row.link.extraFields.map(({ key, label }) => ({ label, value: extra[key] ?? "" })),
    };
  });
}

const addressHash = (ente: EnteId, email: string) =>
  createHmac("sha256", env().AUTH_SECRET).update(`proven:${ente}:${email.toLowerCase()}`).digest();

export async function isProven(tx: Tx, ente: EnteId, email: string): Promise<boolean> {
  const [row] = await tx
    .select({ at: provenAddresses.at })
    .from(provenAddresses)
    .where(and(eq(provenAddresses.enteId, ente), eq(provenAddresses.addressHash, addressHash(ente, email))));
  return row !== undefined;
}

export async function markProven(tx: Tx, ente: EnteId, email: string, at: Date): Promise<void> {
  await tx
    .insert(provenAddresses)
    .values({ enteId: ente, addressHash: addressHash(ente, email), at })
    .onConflictDoNothing();
}

/** Drafts and requests of which nothing came take their personal data with them. */
export async function sweepRequests(tx: Tx, ente: EnteId, now: Date): Promise<void> {
  const over = and(
    eq(spontaneousRequests.enteId, ente),
    ne(spontaneousRequests.state, "done"),
    lt(spontaneousRequests.expiresAt, now),
  );
  await tx.delete(spontaneousRequests).where(over);
}
