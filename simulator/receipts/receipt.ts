/** A receipt of the Node as the simulator keeps it: one per payment, even where a notice was paid twice. */
import type { PositionRequest } from "../gpd/request.ts";

export interface Receipt {
  /** The payment token. */
  id: string;
  organization: string;
  iupd: string;
  nav: string;
  iuv: string;
  amountCents: number;
  /** The PSP's commission: never part of the amount. */
  feeCents: number;
  description: string;
  companyName: string;
  officeName: string | null;
  debtor: { type: "F" | "G"; fiscalCode: string; fullName: string };
  transfers: PositionRequest["paymentOption"][number]["transfer"];
  pspId: string;
  method: string;
  paidAt: string;
  /** Taken by the platform in place of a creditor it could not ask. */
  standIn: boolean;
}
