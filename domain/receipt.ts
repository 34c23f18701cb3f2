/** A receipt (ricevuta telematica) is proof that money moved. The fee is the PSP's and comes on top of the amount. */
import type { Cents } from "./cents.ts";
import type { Day } from "./day.ts";

export interface Receipt {
  id: string;
  paymentId: string | null;
  iuv: string;
  receiptId: string;
  codiceAvviso: string | null;
  outcome: string;
  amountCents: Cents;
  feeCents: number | null;
  causale: string;
  paidAt: Date;
  applicationOn: Day | null;
  transferOn: Day | null;
  psp: { id: string; name: string; taxCode: string | null };
  channel: string | null;
  method: string | null;
  payerTaxCode: string | null;
  payerName: string | null;
  standIn: boolean;
  storedAt: Date;
}
