/** A mail about a payment: promised, sent, and what became of it. */
import type { EmailRow } from "#db/emails.ts";
import { maskEmail } from "#domain/mask.ts";
import { builder } from "./builder.ts";
import { seesPeople } from "./debtor.ts";
import { shoutingEnum } from "./enum.ts";
import { LanguageEnum } from "./enums.ts";

const EmailKindEnum = shoutingEnum<EmailRow["kind"]>("EmailKind", "What a mail says.", {
  issued: "There is a notice to pay; the notice is attached.",
  paid: "The payment was received; the quietanza is attached.",
  cancelled: "The notice is no longer owed.",
  reissued: "Another notice stands in place of the old one.",
  changed: "The notice says something else now; the new one is attached.",
  reminder: "It is due in a few days: `version` says in how many.",
});

export const EmailStatusEnum = shoutingEnum<EmailRow["status"]>("EmailStatus", "What became of a mail.", {
  queued: "Promised: it leaves in a few seconds.",
  sent: "Handed to the carrier.",
  delivered: "In the mailbox, as the carrier says.",
  bounced: "Sent back: the address does not work.",
  failed: "The carrier refused it.",
  dropped: "Not sent: what it said was no longer true.",
});

export const EmailRef = builder.objectRef<EmailRow>("Email").implement({
  description: "A mail about a payment.",
  fields: (t) => ({
    kind: t.field({ type: EmailKindEnum, description: "What it says.", resolve: ({ kind }) => kind }),
    version: t.exposeInt("version", { description: "1 for the first of its kind; it grows when it is sent again." }),
    to: t.string({
      description: "To whom. Masked without the permission `pii:read`.",
      resolve: ({ toAddress }, _args, context) => (seesPeople(context) ? toAddress : maskEmail(toAddress)),
    }),
    language: t.field({ type: LanguageEnum, description: "In which language.", resolve: ({ locale }) => locale }),
    status: t.field({ type: EmailStatusEnum, description: "What became of it.", resolve: ({ status }) => status }),
    error: t.string({
      nullable: true,
      description: "Why it has not left, in the carrier's words; they may name the address. Needs `pii:read`.",
      resolve: ({ lastError }, _args, context) => (seesPeople(context) ? lastError : null),
    }),
    createdAt: t.expose("createdAt", { type: "Instant", description: "When it was promised." }),
    sentAt: t.expose("sentAt", { type: "Instant", nullable: true, description: "When it left." }),
  }),
});
