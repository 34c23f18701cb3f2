/** An invented payment for looking at mails: nobody's, with numbers that fit their checks and belong to no notice. */
import { makeCodiceAvviso } from "#domain/avviso.ts";
import { addDays, dayInRome } from "#domain/day.ts";
import type { Ente } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import type { PaperLocale } from "./messages.ts";
import type { MailFacts, MailKind } from "./payment-mail.ts";

const nobody = "00000000-0000-0000-0000-000000000000";
const words = {
  it: { causale: "Mensa scolastica, novembre", reason: "Sgravio", name: "Maria", surname: "Bianchi" },
  en: { causale: "School meals, November", reason: "Relief", name: "Maria", surname: "Bianchi" },
};

export function sampleFacts(
  ente: Ente,
  kind: MailKind,
  locale: PaperLocale,
  now: Date,
): Omit<MailFacts, "logo" | "accounts"> {
  const { causale, reason, name, surname } = words[locale];
  const today = dayInRome(now);
  const numbers = makeCodiceAvviso(ente.segregationCode, "0000000000000");
  const payment: Payment = {
    enteId: ente.id,
    id: nobody,
    version: 1,
    status: kind === "paid" ? "paid" : kind === "cancelled" ? "cancelled" : "issued",
    origin: "form",
    externalId: null,
    paymentTypeId: nobody,
    projectId: null,
    praticaId: null,
    importId: null,
    debtor: {
      kind: "person",
      taxCode: "BNCMRA80A41H501X",
      name,
      surname,
      email: null,
      phone: null,
      address: null,
    },
    causale,
    amountCents: 4_990,
    quote: [],
    tassonomia: "9/0107101TS/",
    iban: "",
    postalIban: null,
    dueOn: addDays(today, 30),
    payableUntil: addDays(today, 60),
    ...numbers,
    issuedAt: now,
    issueAttemptedAt: now,
    refusalCode: null,
    refusalDetail: null,
    checkedAt: now,
    providerStatus: null,
    checkFailedAt: null,
    checkStep: 0,
    lockedUntil: null,
    paidAt: kind === "paid" ? now : null,
    paidCents: kind === "paid" ? 4_990 : null,
    paidElsewhere: null,
    paidTwice: false,
    settledOn: null,
    withdrawal: null,
    pendingChange: null,
    cancelReason: reason,
    cancelledAt: null,
    replacesId: null,
    replacedById: null,
    locale,
    notify: true,
    createdBy: "",
    createdAt: now,
  };
  const old = makeCodiceAvviso(ente.segregationCode, "0000000000001");
  return { ente, payment, receipt: null, oldCodiceAvviso: kind === "reissued" ? old.codiceAvviso : null };
}
