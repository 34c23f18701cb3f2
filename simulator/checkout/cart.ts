/** A cart as Checkout keeps it: up to five notices that are paid together, or not at all. */
export interface CartNotice {
  nav: string;
  organization: string;
  amountCents: number;
  companyName: string;
  description: string;
}

export interface Cart {
  id: string;
  openedAt: string;
  notices: CartNotice[];
  emailNotice: string | null;
  idCart: string | null;
  returnUrls: { ok: string; cancel: string; error: string; waiting: string };
  /** Where the citizen was sent in the end; null while the session is open. */
  outcome: "ok" | "cancel" | "error" | "waiting" | null;
}
