/** The whole mail about a payment: subject, both bodies, and the PDF that belongs to it. */
import type { Ente } from "#domain/ente.ts";
import { fullName, type Payment } from "#domain/payment.ts";
import type { Receipt } from "#domain/receipt.ts";
import { renderAvviso } from "./avviso.ts";
import { avvisoOf, type PostalAccount, quietanzaOf } from "./from-payment.ts";
import { cancelledMail, type Mail, type NoticeMailData, paidMail, payMail, reissuedMail } from "./mail.ts";
import type { PaperLocale } from "./messages.ts";
import { renderQuietanza } from "./quietanza.ts";

export interface MailFacts {
  ente: Ente;
  accounts: PostalAccount[];
  logo: Uint8Array | null;
  payment: Payment;
  /** The first receipt, for the mail that says "paid"; null when it was recorded elsewhere. */
  receipt: Receipt | null;
  /** The notice number this one replaces. */
  oldCodiceAvviso: string | null;
}

export type ComposedMail = Mail & { attachments: { filename: string; contentType: string; content: Uint8Array }[] };

export async function composeMail(
  kind: "issued" | "reminder" | "changed" | "paid" | "cancelled" | "reissued",
  facts: MailFacts & { payUrl: string },
  locale: PaperLocale,
): Promise<ComposedMail> {
  const { payment, ente, accounts, receipt, payUrl } = facts;
  const data = noticeData(facts, locale);
  switch (kind) {
    case "issued":
    case "reminder":
    case "changed":
    case "reissued": {
      const old = kind === "reissued" ? facts.oldCodiceAvviso : null;
      const mail = old
        ? reissuedMail({ ...data, payUrl, oldCodiceAvviso: old })
        : payMail({ ...data, payUrl }, kind === "reissued" ? "issued" : kind);
      const content = await renderAvviso(avvisoOf(payment, ente, accounts, facts.logo));
      return { ...mail, attachments: [pdf(`avviso-${data.codiceAvviso}.pdf`, content)] };
    }
    case "cancelled":
      return { ...cancelledMail({ ...data, reason: payment.cancelReason }), attachments: [] };
    case "paid": {
      const paid = {
        paidAt: payment.paidAt ?? new Date(0),
        feeCents: receipt?.feeCents ?? null,
        pspName: receipt?.psp.name ?? null,
      };
      const mail = paidMail({
        ...data,
        ...paid,
        amountCents: payment.paidCents ?? data.amountCents,
        receiptUrl: payUrl,
      });
      if (!receipt) return { ...mail, attachments: [] };
      const content = await renderQuietanza(quietanzaOf(payment, ente, receipt, { duplicate: false, locale }));
      return { ...mail, attachments: [pdf(`ricevuta-${data.codiceAvviso}.pdf`, content)] };
    }
  }
}

function noticeData({ payment, ente }: MailFacts, locale: PaperLocale): NoticeMailData {
  const { causale, amountCents, dueOn, payableUntil, debtor } = payment;
  return {
    ente: {
      name: ente.name,
      taxCode: ente.taxCode,
      cbill: ente.cbill,
      contacts: ente.contacts,
      privacyUrl: ente.privacyUrl,
    },
    debtorName: fullName(debtor),
    causale,
    amountCents,
    dueOn,
    payableUntil,
    codiceAvviso: payment.codiceAvviso ?? "",
    iuv: payment.iuv ?? "",
    locale,
  };
}

/** The name never holds anything personal: files travel further than mails. */
function pdf(filename: string, content: Uint8Array) {
  return { filename, contentType: "application/pdf", content };
}
