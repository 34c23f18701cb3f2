/** The outbox of mails. A row is a promise; only the worker turns it into a mail. */
import { and, asc, desc, eq, gte, inArray, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { EnteId } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import { inEnte, inPlatform, type Tx } from "./connection.ts";
import { enqueue } from "./queue.ts";
import { emails } from "./schema/emails.ts";

export type EmailRow = typeof emails.$inferSelect;
export type EmailKind = EmailRow["kind"];

/** Writes the promise and its job. Nothing happens when the debtor has no address, or the same mail is promised already. */
export async function promiseEmail(
  tx: Tx,
  payment: Pick<Payment, "id" | "debtor" | "locale" | "notify">,
  mail: { ente: EnteId; kind: EmailKind; at: Date; version?: number; notBefore?: Date | null },
): Promise<string | null> {
  if (!payment.debtor.email || !payment.notify) return null;
  const [row] = await tx
    .insert(emails)
    .values({
      enteId: mail.ente,
      id: uuidv7(),
      paymentId: payment.id,
      kind: mail.kind,
      version: mail.version ?? 1,
      toAddress: payment.debtor.email,
      locale: payment.locale,
      status: "queued",
      createdAt: mail.at,
    })
    .onConflictDoNothing()
    .returning({ id: emails.id });
  if (!row) return null;
  await enqueue(tx, mail.ente, "send-email", { emailId: row.id }, mail.notBefore ? { runAt: mail.notBefore } : {});
  return row.id;
}

export async function findEmailIn(tx: Tx, ente: EnteId, id: string): Promise<EmailRow | null> {
  const [row] = await tx
    .select()
    .from(emails)
    .where(and(eq(emails.enteId, ente), eq(emails.id, id)));
  return row ?? null;
}

/** Whose a mail is, by the carrier's id of it. Row-level security shows that one row to who can name it. */
export function findEnteOfMail(providerId: string): Promise<{ ente: EnteId; emailId: string } | null> {
  return inPlatform(async (tx) => {
    await tx.execute(sql`select set_config('app.mail', ${providerId}, true)`);
    const [row] = await tx
      .select({ ente: emails.enteId, emailId: emails.id })
      .from(emails)
      .where(eq(emails.providerId, providerId))
      .limit(1);
    return row ? { ente: row.ente as EnteId, emailId: row.emailId } : null;
  });
}

/** Moves a mail on, only if it is still in one of `from`. */
export async function updateEmail(
  tx: Tx,
  ente: EnteId,
  id: string,
  from: EmailRow["status"][],
  change: Partial<Pick<EmailRow, "status" | "providerId" | "lastError" | "sentAt">>,
): Promise<boolean> {
  const rows = await tx
    .update(emails)
    .set(change)
    .where(and(eq(emails.enteId, ente), eq(emails.id, id), inArray(emails.status, from)))
    .returning({ id: emails.id });
  return rows.length === 1;
}

export function listEmails(ente: EnteId, paymentId: string): Promise<EmailRow[]> {
  return inEnte(ente, (tx) =>
    tx
      .select()
      .from(emails)
      .where(and(eq(emails.enteId, ente), eq(emails.paymentId, paymentId)))
      .orderBy(asc(emails.createdAt))
      .limit(100),
  );
}

/** How many mails since then, by what became of them. */
export function tallyEmails(ente: EnteId, since: Date): Promise<{ status: EmailRow["status"]; count: number }[]> {
  return inEnte(ente, (tx) =>
    tx
      .select({ status: emails.status, count: sql<number>`count(*)::int` })
      .from(emails)
      .where(and(eq(emails.enteId, ente), gte(emails.createdAt, since)))
      .groupBy(emails.status)
      .orderBy(emails.status),
  );
}

export async function nextEmailVersion(tx: Tx, ente: EnteId, paymentId: string, kind: EmailKind): Promise<number> {
  const [row] = await tx
    .select({ next: sql<number>`${emails.version} + 1` })
    .from(emails)
    .where(and(eq(emails.enteId, ente), eq(emails.paymentId, paymentId), eq(emails.kind, kind)))
    .orderBy(desc(emails.version))
    .limit(1);
  return row?.next ?? 1;
}
