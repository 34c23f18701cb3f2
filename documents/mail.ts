/**
 * The e-mails to a debtor about one notice: issued, recalled, changed, paid, reissued, cancelled. Each has a subject without personal data
 * or sums, an HTML body that asks for nothing from the network, and a text body that stands alone.
 */
import { groupInFours } from "#domain/avviso.ts";
import { type Cents, formatEuro } from "#domain/cents.ts";
import { type Day, formatDay, formatInstant } from "#domain/day.ts";
import { cleanText } from "#domain/text.ts";
import { mailHtml } from "./mail-html.ts";
import { mailText } from "./mail-text.ts";
import { type PaperLocale, type Say, sayer } from "./messages.ts";

export interface Mail {
  subject: string;
  html: string;
  text: string;
}

export interface MailEnte {
  name: string;
  taxCode: string;
  cbill: string | null;
  contacts: { office?: string | null; email?: string | null; phone?: string | null };
  privacyUrl?: string | null;
  /** Its own lines, in mails about something to pay. */
  paragraph?: string | null;
  /** Its logo comes along as the attachment `cid:logo`. */
  hasLogo?: boolean;
}

export interface NoticeMailData {
  ente: MailEnte;
  debtorName: string;
  causale: string;
  amountCents: Cents;
  dueOn: Day | null;
  payableUntil: Day | null;
  codiceAvviso: string;
  iuv: string;
  locale: PaperLocale;
}

export type IssuedMailData = NoticeMailData & { payUrl: string };
export type ReissuedMailData = IssuedMailData & { oldCodiceAvviso: string };
export type CancelledMailData = NoticeMailData & { reason: string | null };
export type PaidMailData = NoticeMailData & {
  paidAt: Date;
  feeCents: Cents | null;
  pspName: string | null;
  receiptUrl: string | null;
};

/** What both bodies print, in order; nothing here is markup yet. */
export interface Letter {
  locale: PaperLocale;
  subject: string;
  from: string;
  heading: string;
  greeting: string;
  intro: string;
  /** The ente's own lines, one by one. */
  own: string[];
  logo: boolean;
  button: { label: string; url: string } | null;
  facts: { title: string; rows: Fact[] };
  how: { title: string; lines: string[] } | null;
  phishing: string;
  footer: { why: string; contacts: string; email: string | null; privacy: { label: string; url: string } | null };
}

export interface Fact {
  label: string;
  value: string;
  /** A code, set so that its digits can be told apart. */
  code?: boolean;
}

/** What there is to pay: told first, recalled before the due day, or told again because it changed. */
export function payMail(data: IssuedMailData, kind: "issued" | "reminder" | "changed"): Mail {
  const say = sayer(data.locale, "mail");
  return write(data, say, {
    ...opening(data, say, kind),
    button: { label: say(`${kind}.button`), url: data.payUrl },
    facts: [...sumFacts(data, say), ...dueFacts(data, say), ...codeFacts(data, say)],
    how: true,
  });
}

export function reissuedMail(data: ReissuedMailData): Mail {
  const say = sayer(data.locale, "mail");
  const old = groupInFours(data.oldCodiceAvviso);
  return write(data, say, {
    ...opening(data, say, "reissued", { old }),
    button: { label: say("reissued.button"), url: data.payUrl },
    facts: [
      ...sumFacts(data, say),
      ...dueFacts(data, say),
      ...codeFacts(data, say),
      { label: say("facts.oldCodiceAvviso"), value: old, code: true },
    ],
    how: true,
  });
}

export function cancelledMail(data: CancelledMailData): Mail {
  const say = sayer(data.locale, "mail");
  const reason = cleanText(data.reason ?? "");
  return write(data, say, {
    ...opening({ ...data, dueOn: null }, say, "cancelled"),
    button: null,
    facts: [
      ...(reason ? [{ label: say("cancelled.reason"), value: reason }] : []),
      ...sumFacts(data, say),
      ...codeFacts(data, say),
    ],
    how: false,
  });
}

export function paidMail(data: PaidMailData): Mail {
  const say = sayer(data.locale, "mail");
  const { amountCents, feeCents, locale } = data;
  const fee =
    feeCents === null
      ? []
      : [
          { label: say("facts.fee"), value: formatEuro(feeCents, locale) },
          { label: say("facts.total"), value: formatEuro(amountCents + feeCents, locale) },
        ];
  return write(data, say, {
    ...opening({ ...data, dueOn: null }, say, "paid"),
    button: data.receiptUrl ? { label: say("paid.button"), url: data.receiptUrl } : null,
    facts: [
      ...sumFacts(data, say),
      ...fee,
      { label: say("facts.paidAt"), value: formatInstant(data.paidAt, locale) },
      ...(data.pspName ? [{ label: say("facts.psp"), value: cleanText(data.pspName) }] : []),
      ...codeFacts(data, say),
    ],
    how: false,
  });
}

interface Opening {
  subject: string;
  heading: string;
  intro: string;
}

/** `cleanText` also takes out line ends: nothing typed by anybody can start a header of its own. */
function opening(
  { ente, dueOn, locale }: NoticeMailData,
  say: Say,
  kind: "issued" | "reminder" | "changed" | "paid" | "reissued" | "cancelled",
  values: Record<string, string> = {},
): Opening {
  const name = cleanText(ente.name);
  const day = dueOn ? formatDay(dueOn, locale) : "";
  return {
    subject: cleanText(say(`${kind}.${dueOn ? "subjectDue" : "subject"}`, { ente: name, day })),
    heading: say(`${kind}.heading`),
    intro: say(`${kind}.intro`, { ente: name, ...values }),
  };
}

function sumFacts({ ente, causale, amountCents, locale }: NoticeMailData, say: Say): Fact[] {
  return [
    { label: say("facts.ente"), value: cleanText(ente.name) },
    { label: say("facts.causale"), value: cleanText(causale) },
    { label: say("facts.amount"), value: formatEuro(amountCents, locale) },
  ];
}

function dueFacts({ dueOn, payableUntil, locale }: NoticeMailData, say: Say): Fact[] {
  const facts: Fact[] = [];
  if (dueOn) facts.push({ label: say("facts.dueOn"), value: formatDay(dueOn, locale) });
  if (payableUntil && payableUntil !== dueOn) {
    facts.push({ label: say("facts.payableUntil"), value: formatDay(payableUntil, locale) });
  }
  return facts;
}

function codeFacts({ ente, codiceAvviso, iuv }: NoticeMailData, say: Say): Fact[] {
  return [
    { label: say("facts.codiceAvviso"), value: groupInFours(codiceAvviso), code: true },
    ...(ente.cbill ? [{ label: say("facts.cbill"), value: cleanText(ente.cbill), code: true }] : []),
    { label: say("facts.taxCode"), value: cleanText(ente.taxCode), code: true },
    { label: say("facts.iuv"), value: cleanText(iuv), code: true },
  ];
}

function write(
  { ente, debtorName, locale }: NoticeMailData,
  say: Say,
  { facts, how, ...rest }: Opening & { button: Letter["button"]; facts: Fact[]; how: boolean },
): Mail {
  const { office, email, phone } = ente.contacts;
  const contacts = [office, phone ? say("phone", { phone: cleanText(phone) }) : null].map((part) =>
    cleanText(part ?? ""),
  );
  const letter: Letter = {
    ...rest,
    locale,
    from: cleanText(ente.name),
    greeting: greeting(debtorName, say),
    // A payment cancelled before its notice existed has no codes to show.
    own: how ? ownLines(ente.paragraph) : [],
    logo: ente.hasLogo ?? false,
    facts: { title: say("facts.title"), rows: facts.filter(({ value }) => value !== "") },
    how: how ? { title: say("how.title"), lines: [say("how.online"), say("how.onSite"), say("how.amount")] } : null,
    phishing: rest.button ? `${say("phishing")} ${say("phishingButton")}` : say("phishing"),
    footer: {
      why: say("why", { ente: cleanText(ente.name) }),
      contacts: [say("contacts"), contacts.filter(Boolean).join(", ")].join(" ").trim(),
      email: email ? cleanText(email) : null,
      privacy: ente.privacyUrl ? { label: say("privacy"), url: ente.privacyUrl } : null,
    },
  };
  return { subject: letter.subject, html: mailHtml(letter), text: mailText(letter) };
}

/** What an office typed: as text, line by line, each cleaned. */
function ownLines(paragraph: string | null | undefined): string[] {
  return (paragraph ?? "").split(/\r?\n/).map(cleanText).filter(Boolean);
}

// Mail programs make links out of text: a name that carries one does not greet anybody.
const linkLike = /[<>@]|:\/\/|www\./i;

function greeting(debtorName: string, say: Say): string {
  const name = cleanText(debtorName);
  return name && !linkLike.test(name) ? say("greeting", { name }) : say("greetingPlain");
}
