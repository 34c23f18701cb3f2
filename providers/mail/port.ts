/** Whoever carries our mail. The same id twice is one mail, as far as the carrier can keep that promise. */

export interface OutgoingMail {
  /** Our outbox row's id, used as the carrier's idempotency key and in the Message-ID. */
  id: string;
  from: string;
  replyTo: string | null;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** With a `contentId` it is shown inside the mail, where its HTML says `cid:` and that id. */
  attachments: { filename: string; contentType: string; content: Uint8Array; contentId?: string }[];
}

export type SendOutcome =
  /** The id is null when an earlier try of ours had been accepted and its answer was lost. */
  | { outcome: "accepted"; providerId: string | null }
  /** Never deliverable as it is: an address or content the carrier will not take. */
  | { outcome: "refused"; detail: string }
  /** Try again: not reached, busy, or out of order. */
  | { outcome: "unavailable"; detail: string; retryAfterMs: number | null };

export interface MailCarrier {
  send(mail: OutgoingMail, signal?: AbortSignal): Promise<SendOutcome>;
}
