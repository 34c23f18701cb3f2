/**
 * The addresses a citizen is sent to. What the link opens follows from who asked: a caller who may see people gets the
 * debtor's own link, as mails carry it; another gets the one anybody with the notice number could have.
 */
import { env } from "#env.ts";
import { makePaymentLink } from "#links.ts";
import type { Context } from "./context.ts";
import { seesPeople } from "./debtor.ts";
import type { Summary } from "./payment-view.ts";

/** As long as those in mails: integrators put them in mails of their own. */
const debtorDays = 400;
const publicDays = 30;

/** Null until the notice exists. */
export function payUrl(payment: Summary, context: Context): string | null {
  if (!payment.issuedAt) return null;
  const own = seesPeople(context);
  const expiresAt = new Date(context.clock().getTime() + (own ? debtorDays : publicDays) * 86_400_000);
  const token = makePaymentLink(context.actor.ente, payment.id, own ? "mail" : "public", expiresAt);
  return `${env().APP_URL}/paga/${token}`;
}

/** The notice in PDF. It names the debtor, so only the debtor's own link opens it. */
export function avvisoUrl(payment: Summary, context: Context): string | null {
  const page = seesPeople(context) ? payUrl(payment, context) : null;
  return page && `${page}/avviso.pdf`;
}

/** The quietanza in PDF, once paid through pagoPA. */
export function quietanzaUrl(payment: Summary, context: Context): string | null {
  const page = payment.status === "paid" && !payment.paidElsewhere && seesPeople(context);
  return page ? `${payUrl(payment, context)}/quietanza.pdf` : null;
}
