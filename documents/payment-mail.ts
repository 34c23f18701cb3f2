/** The whole mail about a payment: subject, both bodies, and the PDF that belongs to it. */
import { groupInFours } from "#domain/avviso.ts";
import type { Day } from "#domain/day.ts";
import type { Ente } from "#domain/ente.ts";
import { fullName, type Payment } from "#domain/payment.ts";
import type { Receipt } from "#domain/receipt.ts";
import { renderAvviso } from "./avviso.ts";
import { renderCalendar } from "./calendar.ts";
import { avvisoOf, type PostalAccount, quietanzaOf } from "./from-payment.ts";
import { cancelledMail, type Mail, type NoticeMailData, paidMail, payMail, reissuedMail } from "./mail.ts";
import { type PaperLocale, sayer } from "./messages.ts";
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

interface Attachment {
  filename: string;
  contentType: string;
  content: Uint8Array;
  contentId?: string;
}
export type ComposedMail = Mail & { attachments: Attachment[] };
export type MailKind = "issued" | "reminder" | "changed" | "paid" | "cancelled" | "reissued";

/** The mail with all that goes with it: the paper, the due day for the calendar, the logo shown inside. */

export async function composeMail(
  kind: MailKind,
  facts: MailFacts & { payUrl: string },
  locale: PaperLocale,
): Promise<ComposedMail> {
  const logo = logoOf(facts.logo);
  return { ...mailOf(kind, facts, locale), attachments: [...(await papers(kind, facts, locale)), ...logo] };
}

/** What it says, without what is attached. */
export function mailOf(kind: MailKind, facts: MailFacts & { payUrl: string }, locale: PaperLocale): Mail {
  const { payment, receipt, payUrl } = facts;
  const data = noticeData(facts, locale);
  switch (kind) {
    case "issued":
    case "reminder":
    case "changed":
    case "reissued": {
      const old = kind === "reissued" ? facts.oldCodiceAvviso : null;
      return old
        ? reissuedMail({ ...data, payUrl, oldCodiceAvviso: old })
        : payMail({ ...data, payUrl }, kind === "reissued" ? "issued" : kind);
    }
    case "cancelled":
      return cancelledMail({ ...data, reason: payment.cancelReason });
    case "paid": {
      const paid = {
        paidAt: payment.paidAt ?? new Date(0),
        feeCents: receipt?.feeCents ?? null,
        pspName: receipt?.psp.name ?? null,
      };
      return paidMail({ ...data, ...paid, amountCents: payment.paidCents ?? data.amountCents, receiptUrl: payUrl });
    }
  }
}

async function papers(
  kind: MailKind,
  { payment, ente, accounts, receipt, logo, payUrl }: MailFacts & { payUrl: string },
  locale: PaperLocale,
): Promise<Attachment[]> {
  const code = payment.codiceAvviso ?? "";
  if (kind === "cancelled") return [];
  if (kind === "paid") {
    if (!receipt) return [];
    const content = await renderQuietanza(quietanzaOf(payment, ente, receipt, { duplicate: false, locale }));
    return [pdf(`ricevuta-${code}.pdf`, content)];
  }
  const notice = pdf(`avviso-${code}.pdf`, await renderAvviso(avvisoOf(payment, ente, accounts, logo)));
  return payment.dueOn ? [notice, dueDay(payment, ente, payment.dueOn, { locale, payUrl })] : [notice];
}

/** For the calendar of whoever wants it there: told again, the same event moves instead of standing twice. */
function dueDay(payment: Payment, ente: Ente, dueOn: Day, { locale, payUrl }: { locale: PaperLocale; payUrl: string }) {
  const say = sayer(locale, "mail");
  const event = {
    id: payment.id,
    dueOn,
    summary: say("calendar.summary", { ente: ente.name }),
    description: `${payment.causale}\n${say("facts.codiceAvviso")}: ${groupInFours(payment.codiceAvviso ?? "")}`,
    url: payUrl,
    sequence: payment.version,
    alarm: say("calendar.alarm", { ente: ente.name }),
  };
  const text = renderCalendar(ente.name, [event], payment.issuedAt ?? payment.createdAt);
  return { filename: "scadenza.ics", contentType: "text/calendar; charset=utf-8", content: Buffer.from(text) };
}

/** PNG or JPEG, as it was uploaded. */
function logoOf(logo: Uint8Array | null): Attachment[] {
  if (!logo) return [];
  const png = logo[0] === 0x89;
  const [filename, contentType] = png ? ["logo.png", "image/png"] : ["logo.jpg", "image/jpeg"];
  return [{ filename, contentType, content: logo, contentId: "logo" }];
}

function noticeData({ payment, ente, logo }: MailFacts, locale: PaperLocale): NoticeMailData {
  const { causale, amountCents, dueOn, payableUntil, debtor } = payment;
  return {
    ente: {
      name: ente.name,
      taxCode: ente.taxCode,
      cbill: ente.cbill,
      contacts: ente.contacts,
      privacyUrl: ente.privacyUrl,
      paragraph: ente.mailParagraphs[locale] ?? null,
      hasLogo: logo !== null,
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
