/** A payment type (tipologia) is what one pays for, with the defaults that spare people typing. */
import type { Cents } from "./cents.ts";
import type { PaymentOrigin } from "./payment.ts";

export interface PaymentType {
  id: string;
  code: string;
  name: string;
  tassonomia: string;
  causalePattern: string | null;
  amountRule: "free" | "fixed" | "list";
  amounts: { label: string; amountCents: Cents }[];
  /** Days from issue to the due date and to the last payable day; null means none. */
  dueInDays: { due: number | null; payable: number | null };
  origins: PaymentOrigin[];
  accountId: string | null;
  archived: boolean;
}
