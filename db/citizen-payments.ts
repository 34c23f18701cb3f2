/**
 * What one citizen owes and has paid, in every ente of the installation. Runs as a role that can see nothing else, so a
 * condition forgotten here shows less, never more.
 */
import { and, asc, desc, eq, gt, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import { asProvenEnte, type EnteId } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import { inCitizen } from "./connection.ts";
import { enti } from "./schema/enti.ts";
import { dueKey, paymentEvents, payments } from "./schema/payments.ts";
import { pratiche } from "./schema/pratiche.ts";
import { receipts } from "./schema/receipts.ts";

type Facts =
  | "id"
  | "status"
  | "causale"
  | "amountCents"
  | "dueOn"
  | "payableUntil"
  | "codiceAvviso"
  | "checkedAt"
  | "lockedUntil"
  | "paidAt"
  | "paidElsewhere"
  | "paidTwice"
  | "withdrawal"
  | "pendingChange"
  | "replacedById";

/** What a list shows, and enough to say in which situation it is. */
export type CitizenPayment = Pick<Payment, Facts> & {
  enteId: EnteId;
  enteName: string;
  /** The case it was asked inside of, if it is theirs as well. */
  praticaNumber: string | null;
};

const columns = {
  enteId: payments.enteId,
  enteName: enti.name,
  praticaNumber: pratiche.number,
  id: payments.id,
  status: payments.status,
  causale: payments.causale,
  amountCents: payments.amountCents,
  dueOn: payments.dueOn,
  payableUntil: payments.payableUntil,
  codiceAvviso: payments.codiceAvviso,
  checkedAt: payments.checkedAt,
  lockedUntil: payments.lockedUntil,
  paidAt: payments.paidAt,
  paidElsewhere: payments.paidElsewhere,
  paidTwice: payments.paidTwice,
  withdrawal: payments.withdrawal,
  pendingChange: payments.pendingChange,
  replacedById: payments.replacedById,
};

const ofPratica = and(eq(pratiche.enteId, payments.enteId), eq(pratiche.id, payments.praticaId));

export interface CitizenFilter {
  which: "open" | "paid" | "closed";
  /** Part of a causale, or of a codice avviso. */
  search?: string | undefined;
  enteId?: string | undefined;
}

/** Open ones by due day, the soonest first; the others by when they ended, the newest first. */
export function listCitizenPayments(taxCode: string, filter: CitizenFilter, most: number): Promise<CitizenPayment[]> {
  const order =
    filter.which === "open"
      ? [asc(dueKey(payments.dueOn)), asc(payments.id)]
      : [desc(sql`coalesce(${payments.paidAt}, ${payments.createdAt})`), desc(payments.id)];
  return inCitizen(taxCode, async (tx) => {
    const rows = await tx
      .select(columns)
      .from(payments)
      .innerJoin(enti, eq(enti.id, payments.enteId))
      .leftJoin(pratiche, ofPratica)
      .where(and(owedBy(taxCode), inArray(payments.status, statuses[filter.which]), ...narrowing(filter)))
      .orderBy(...order)
      .limit(most);
    return rows.map(proven);
  });
}

const statuses = { open: ["issued"], paid: ["paid"], closed: ["cancelled", "replaced"] } as const;

function owedBy(taxCode: string): SQL | undefined {
  return and(eq(payments.debtorTaxCode, taxCode), sql`${payments.issuedAt} is not null`);
}

function narrowing({ search, enteId }: CitizenFilter): (SQL | undefined)[] {
  const words = search?.trim().slice(0, 100) ?? "";
  const digits = words.replace(/\D/g, "");
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const byNumber = digits.length >= 4 ? ilike(payments.codiceAvviso, `%${digits}%`) : undefined;
  return [
    words === "" ? undefined : or(ilike(payments.causale, like), byNumber),
    enteId ? eq(payments.enteId, enteId) : undefined,
  ];
}

/** Which of these are the citizen's own. The others look like nothing. */
export function findCitizenPayments(taxCode: string, ids: string[]): Promise<CitizenPayment[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return inCitizen(taxCode, async (tx) => {
    const rows = await tx
      .select(columns)
      .from(payments)
      .innerJoin(enti, eq(enti.id, payments.enteId))
      .leftJoin(pratiche, ofPratica)
      .where(and(owedBy(taxCode), inArray(payments.id, ids)));
    return rows.map(proven);
  });
}

/** The enti in which they owe or owed something. */
export function listCitizenEnti(taxCode: string): Promise<{ id: string; name: string }[]> {
  return inCitizen(taxCode, (tx) =>
    tx
      .selectDistinct({ id: enti.id, name: enti.name })
      .from(payments)
      .innerJoin(enti, eq(enti.id, payments.enteId))
      .where(owedBy(taxCode))
      .orderBy(asc(enti.name))
      .limit(100),
  );
}

export interface CitizenReceipt {
  enteId: EnteId;
  enteName: string;
  id: string;
  /** Null unless the payment is the citizen's own: another's is not theirs to open. */
  ownPaymentId: string | null;
  codiceAvviso: string | null;
  causale: string;
  amountCents: number;
  feeCents: number | null;
  paidAt: Date;
  pspName: string;
  paidByThem: boolean;
}

/** "Paid by me" and "in my name" are different things: a parent pays for a child. The newest first. */
export function listCitizenReceipts(
  taxCode: string,
  { whose, search }: { whose: "payer" | "debtor"; search?: string | undefined },
  most: number,
): Promise<CitizenReceipt[]> {
  const words = search?.trim().slice(0, 100) ?? "";
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  return inCitizen(taxCode, async (tx) => {
    const rows = await tx
      .select({
        enteId: receipts.enteId,
        enteName: enti.name,
        id: receipts.id,
        ownPaymentId: payments.id,
        codiceAvviso: receipts.codiceAvviso,
        causale: receipts.causale,
        amountCents: receipts.amountCents,
        feeCents: receipts.feeCents,
        paidAt: receipts.paidAt,
        pspName: receipts.pspName,
        payerTaxCode: receipts.payerTaxCode,
      })
      .from(receipts)
      .innerJoin(enti, eq(enti.id, receipts.enteId))
      // Row-level security leaves only the citizen's own payments to be joined.
      .leftJoin(
        payments,
        and(eq(payments.enteId, receipts.enteId), eq(payments.id, receipts.paymentId), owedBy(taxCode)),
      )
      .where(
        and(
          // Either of the two is strict enough to begin from its own index.
          whose === "payer" ? eq(receipts.payerTaxCode, taxCode) : owedBy(taxCode),
          words === "" ? undefined : or(ilike(receipts.causale, like), ilike(receipts.codiceAvviso, like)),
        ),
      )
      .orderBy(desc(receipts.paidAt), desc(receipts.id))
      .limit(most);
    return rows.map(({ payerTaxCode, ...row }) => ({
      ...row,
      enteId: asProvenEnte(row.enteId),
      paidByThem: payerTaxCode === taxCode,
    }));
  });
}

/** Commissions seen on the receipts of what they paid in the last year, the newest first. */
export function listCitizenFees(taxCode: string, since: Date): Promise<number[]> {
  return inCitizen(taxCode, async (tx) => {
    const rows = await tx
      .select({ feeCents: receipts.feeCents })
      .from(receipts)
      .where(and(eq(receipts.payerTaxCode, taxCode), gt(receipts.paidAt, since), gt(receipts.feeCents, 0)))
      .orderBy(desc(receipts.paidAt))
      .limit(20);
    return rows.map((row) => row.feeCents ?? 0);
  });
}

export interface CitizenMessage {
  enteId: EnteId;
  enteName: string;
  paymentId: string;
  kind: string;
  at: Date;
  causale: string;
  seq: number;
}

/** What happened that a citizen wants to know of, the newest first. */
export function listCitizenMessages(
  taxCode: string,
  kinds: readonly string[],
  most: number,
): Promise<CitizenMessage[]> {
  return inCitizen(taxCode, async (tx) => {
    const rows = await tx
      .select({
        enteId: payments.enteId,
        enteName: enti.name,
        paymentId: payments.id,
        kind: paymentEvents.kind,
        at: paymentEvents.at,
        causale: payments.causale,
        seq: paymentEvents.seq,
      })
      .from(payments)
      .innerJoin(
        paymentEvents,
        and(eq(paymentEvents.enteId, payments.enteId), eq(paymentEvents.paymentId, payments.id)),
      )
      .innerJoin(enti, eq(enti.id, payments.enteId))
      .where(and(owedBy(taxCode), inArray(paymentEvents.kind, [...kinds])))
      .orderBy(desc(paymentEvents.at), desc(paymentEvents.seq))
      .limit(most);
    return rows.map((row) => ({ ...row, enteId: asProvenEnte(row.enteId) }));
  });
}

function proven<Row extends { enteId: string }>(row: Row): Row & { enteId: EnteId } {
  // The row itself is the proof: the database hands out none that is not this citizen's.
  return { ...row, enteId: asProvenEnte(row.enteId) };
}
