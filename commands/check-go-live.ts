/**
 * Tries the connections an ente needs before it collects: its provider answers, a mail leaves, Checkout is there. Asked
 * for by a person who waits; nothing is issued, and what was found is remembered with its time.
 */
import { v7 as uuidv7 } from "uuid";
import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { saveChecksIn } from "#db/ente-settings.ts";
import { findEnteIn, listAccountsIn } from "#db/enti.ts";
import { testMail } from "#documents/test-mail.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { makeCodiceAvviso } from "#domain/avviso.ts";
import type { Ente } from "#domain/ente.ts";
import type { Connection, ConnectionFault, ConnectionResult } from "#domain/go-live.ts";
import { Refusal } from "#domain/refusal.ts";
import { env } from "#env.ts";
import { checkout } from "#providers/checkout/registry.ts";
import { mailCarrier } from "#providers/mail/registry.ts";
import type { PaymentProvider, Position } from "#providers/payments/port.ts";
import { providerOf } from "./provider-of.ts";

const patienceMs = 8_000;
const longestDetail = 300;

export async function checkGoLive(actor: Actor, now: Date): Promise<ConnectionResult[]> {
  allow(actor, "settings.write");
  const { ente, provider, iban } = await inEnte(actor.ente, async (tx) => {
    const found = await findEnteIn(tx, actor.ente);
    if (!found) throw new Refusal("ente.not_found");
    const accounts = await listAccountsIn(tx, actor.ente);
    const reached = await providerOf(tx, actor.ente).catch(notReady);
    return {
      ente: found,
      provider: reached?.provider ?? null,
      iban: accounts.find((one) => one.isDefault)?.iban ?? "",
    };
  });
  const signal = AbortSignal.timeout(patienceMs);
  const results = await Promise.all([
    checkProvider(provider, ente, iban, signal),
    checkMail(ente, actor, signal),
    checkCheckout(signal),
  ]);
  await inEnte(actor.ente, async (tx) => {
    await saveChecksIn(tx, { enteId: actor.ente, at: now, by: actor.label, results });
    const details = Object.fromEntries(results.map(({ key, state, why }) => [key, why ?? state]));
    const audited = { action: "ente.check", subjectKind: "ente", subjectId: actor.ente, at: now };
    await insertAudit(tx, actor, { ...audited, details });
  });
  return results;
}

function notReady(error: unknown): null {
  if (error instanceof Refusal && error.code === "ente.not_ready") return null;
  throw error;
}

/** Asks for a position that cannot exist: "no such thing" is the answer of somebody who knows us. */
async function checkProvider(
  provider: PaymentProvider | null,
  ente: Ente,
  iban: string,
  signal: AbortSignal,
): Promise<ConnectionResult> {
  if (!provider) return wrong("provider", "not_set");
  const answer = await provider.read(nobodysPosition(ente, iban), signal);
  if (answer.outcome !== "unknown") return { key: "provider", state: "ok", why: null, detail: null };
  const { httpStatus, body } = answer.exchange;
  const denied = httpStatus === 401 || httpStatus === 403;
  return wrong("provider", denied ? "unauthorised" : answer.why, body);
}

function nobodysPosition(ente: Ente, iban: string): Position {
  const { iuv, codiceAvviso } = makeCodiceAvviso(ente.segregationCode, "0000000000000");
  const debtor = { taxCode: ente.taxCode, name: ente.name, surname: null, email: null, phone: null, address: null };
  return {
    id: uuidv7(),
    ente: { taxCode: ente.taxCode, name: ente.name, office: null, segregationCode: ente.segregationCode },
    debtor: { ...debtor, kind: "company" },
    causale: "",
    amountCents: 1,
    quote: [],
    tassonomia: "",
    iban,
    postalIban: null,
    dueOn: null,
    payableUntil: null,
    iuv,
    codiceAvviso,
  };
}

/** To the ente's own contact: whoever reads it sees the sender citizens will see. */
async function checkMail(ente: Ente, actor: Actor, signal: AbortSignal): Promise<ConnectionResult> {
  const to = ente.contacts.email;
  if (!to) return wrong("mail", "no_address");
  const sender = { id: uuidv7(), from: ente.mailFrom ?? env().MAIL_FROM, replyTo: ente.mailReplyTo };
  const content = testMail({ ente: ente.name, who: actor.label });
  const sent = await mailCarrier().send({ ...sender, to, ...content, attachments: [] }, signal);
  if (sent.outcome === "accepted") return { key: "mail", state: "ok", why: null, detail: to };
  return wrong("mail", sent.outcome === "refused" ? "refused" : "unreachable", sent.detail);
}

async function checkCheckout(signal: AbortSignal): Promise<ConnectionResult> {
  const reached = await checkout().reach(signal);
  if (reached.outcome === "reached") return { key: "checkout", state: "ok", why: null, detail: null };
  return wrong("checkout", reached.why);
}

function wrong(key: Connection, why: ConnectionFault, detail: string | null = null): ConnectionResult {
  return { key, state: "wrong", why, detail: detail?.slice(0, longestDetail) ?? null };
}
