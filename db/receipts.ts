/** Receipts: stored once by (ente, IUV, receipt id), whoever tells us and however often. */
import { and, asc, eq } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { Receipt } from "#domain/receipt.ts";
import { inEnte, type Tx } from "./connection.ts";
import { receipts, receiptTransfers } from "./schema/receipts.ts";

export function listReceipts(ente: EnteId, paymentId: string): Promise<Receipt[]> {
  return inEnte(ente, (tx) => listReceiptsIn(tx, ente, paymentId));
}

/** Oldest first: the first is the one that paid. */
export async function listReceiptsIn(tx: Tx, ente: EnteId, paymentId: string): Promise<Receipt[]> {
  const rows = await tx
    .select()
    .from(receipts)
    .where(and(eq(receipts.enteId, ente), eq(receipts.paymentId, paymentId)))
    .orderBy(asc(receipts.paidAt), asc(receipts.storedAt))
    .limit(20);
  return rows.map((row) => ({ ...row, psp: { id: row.pspId, name: row.pspName, taxCode: row.pspTaxCode } }));
}

/** True when the receipt was not known before. */
export async function insertReceipt(
  tx: Tx,
  ente: EnteId,
  { transfers, psp, ...receipt }: Omit<Receipt, "storedAt"> & { raw: string; transfers: TransferRow[] },
): Promise<boolean> {
  const stored = await tx
    .insert(receipts)
    .values({ ...receipt, enteId: ente, pspId: psp.id, pspName: psp.name, pspTaxCode: psp.taxCode })
    .onConflictDoNothing()
    .returning({ id: receipts.id });
  if (stored.length === 0) return false;
  if (transfers.length > 0) {
    await tx
      .insert(receiptTransfers)
      .values(transfers.map((row) => ({ ...row, enteId: ente, receiptRowId: receipt.id })));
  }
  return true;
}

type TransferRow = Omit<typeof receiptTransfers.$inferInsert, "enteId" | "receiptRowId">;
