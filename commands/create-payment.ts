/**
 * Writes a payment down and promises to issue it. The provider is not called here: whoever waits for the answer waits
 * for one transaction. The same idempotency key finds the first answer again.
 */
import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { inEnte, type Tx } from "#db/connection.ts";
import { findEnteIn, listAccountsIn } from "#db/enti.ts";
import { isOutOfBounds, violatedConstraint } from "#db/errors.ts";
import { insertEvent } from "#db/events.ts";
import { claimIdempotencyKey } from "#db/idempotency.ts";
import { findPaymentTypeIn } from "#db/payment-types.ts";
import { findPaymentByExternalId, findPaymentIn, findTwinIn, insertPayment } from "#db/payments.ts";
import { findPraticaIn } from "#db/pratiche.ts";
import { enqueue } from "#db/queue.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { dayInRome } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { NewPayment } from "#domain/new-payment.ts";
import type { Payment, PaymentOrigin } from "#domain/payment.ts";
import { paymentIssues, quoteOf } from "#domain/payment-rules.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import { Refusal } from "#domain/refusal.ts";
import { searchTokens } from "#domain/search.ts";
import { faultPoint } from "./fault-point.ts";
import { checkIdempotencyKey } from "./idempotency-key.ts";
import { firstNumber } from "./notice-number.ts";

export interface CreateOptions {
  origin: PaymentOrigin;
  now: Date;
  /** Without one, only the guard against a payment just like this one protects from a double click. */
  idempotencyKey: string | null;
}

const numberAttempts = 5;
const twinDays = 30;

/** Refuses with every wrong field named, with `payment.possible_duplicate`, or with an idempotency refusal. */
export async function createPayment(
  actor: Actor,
  input: unknown,
  options: CreateOptions,
): Promise<{ payment: Payment; replayed: boolean }> {
  allow(actor, "payments.write");
  if (options.idempotencyKey !== null) checkIdempotencyKey(options.idempotencyKey);
  const wanted = accept(NewPayment, input);
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await inEnte(actor.ente, (tx) => create(tx, actor, wanted, input, options));
      faultPoint("payment.afterCommit");
      return result;
    } catch (error) {
      const taken = violatedConstraint(error);
      if (taken === "payments_external" && wanted.externalId) {
        const id = await findPaymentByExternalId(actor.ente, wanted.externalId);
        throw new Refusal("payment.already_exists", { params: { id: id ?? "" } });
      }
      const missing =
        taken && (["projectId", "praticaId"] as const).find((name) => taken.includes(`${name.slice(0, -2)}_id`));
      if (missing) throw new Refusal("input.invalid", { issues: [{ path: [missing], code: "unknown" }] });
      // Whoever is kept to some projects must name one of those; types have been looked at by then.
      if (isOutOfBounds(error)) {
        const code = wanted.projectId ? "unknown" : "required";
        throw new Refusal("input.invalid", { issues: [{ path: ["projectId"], code }] });
      }
      // A random number may have been drawn before: draw again.
      const drawn = taken === "payments_iuv" || taken === "payments_codice_avviso";
      if (!drawn || attempt >= numberAttempts) throw error;
    }
  }
}

async function create(
  tx: Tx,
  actor: Actor,
  wanted: NewPayment,
  input: unknown,
  { origin, now, idempotencyKey }: CreateOptions,
) {
  const id = uuidv7();
  if (idempotencyKey) {
    const request = { operation: "createPayment", key: idempotencyKey, input, resultId: id, at: now };
    const before = await claimIdempotencyKey(tx, actor, request);
    const payment = before && (await findPaymentIn(tx, actor.ente, before));
    if (payment) return { payment, replayed: true };
  }
  await createPaymentIn(tx, actor, wanted, { id, origin, now });
  faultPoint("payment.beforeCommit");
  const payment = await findPaymentIn(tx, actor.ente, id);
  if (!payment) throw new Error("the payment just written is not there");
  return { payment, replayed: false };
}

interface NewOne {
  id: string;
  origin: PaymentOrigin;
  now: Date;
  /** The import it comes from, and its row there. */
  importId?: string;
  importRow?: number;
}

/** The payment and the promise to issue it, in a transaction that does more. Whoever calls has allowed it. */
export async function createPaymentIn(
  tx: Tx,
  actor: Actor,
  wanted: NewPayment,
  { id, origin, now, ...source }: NewOne,
): Promise<void> {
  const ente = await findEnteIn(tx, actor.ente);
  if (!ente?.paymentsOn) throw new Refusal("ente.payments_off");
  const key = isUuid(wanted.paymentType) ? { id: wanted.paymentType } : { code: wanted.paymentType };
  const type = await findPaymentTypeIn(tx, actor.ente, key);
  const where = { provider: ente.provider, origin, today: dayInRome(now) };
  const issues = paymentIssues(wanted, type, where);
  const { praticaId } = wanted;
  const pratica = praticaId === null ? null : await findPraticaIn(tx, actor.ente, { id: praticaId });
  const elsewhere = pratica && wanted.projectId !== null && wanted.projectId !== pratica.projectId;
  if (praticaId !== null && (!pratica || elsewhere)) issues.push({ path: ["praticaId"], code: "unknown" });
  if (issues.length > 0 || !type) throw new Refusal("input.invalid", { issues });
  const split = quoteOf(wanted, type, where);
  if (!("quote" in split)) throw new Error("rows that passed the rules do not fit");
  const account = await chooseAccount(tx, actor, type);
  await refuseTwin(tx, actor, wanted, type, now);

  const number = firstNumber(ente);
  const { debtor } = wanted;
  await insertPayment(
    tx,
    {
      enteId: actor.ente,
      id,
      status: "issuing",
      origin,
      externalId: wanted.externalId,
      paymentTypeId: type.id,
      // A case is of one project, and so is what is asked inside it, whether whoever asks says so or not.
      projectId: pratica ? pratica.projectId : wanted.projectId,
      praticaId: wanted.praticaId,
      debtorKind: debtor.kind,
      debtorTaxCode: debtor.taxCode,
      debtorName: debtor.name,
      debtorSurname: debtor.surname,
      debtorEmail: debtor.email,
      debtorPhone: debtor.phone,
      debtorAddress: debtor.address,
      causale: wanted.causale,
      amountCents: wanted.amountCents,
      tassonomia: wanted.tassonomia ?? type.tassonomia,
      ...account,
      dueOn: wanted.dueOn,
      payableUntil: wanted.payableUntil,
      ...number,
      locale: wanted.locale,
      notify: wanted.notify,
      createdBy: actor.label,
      createdAt: now,
      ...source,
      searchTokens: searchTokens({
        debtor,
        causale: wanted.causale,
        ...number,
        praticaNumber: pratica ? pratica.number : null,
      }),
    },
    split.quote,
  );
  await insertEvent(tx, actor, { paymentId: id, kind: "created", at: now, data: { origin } });
  await enqueue(tx, actor.ente, "issue-payment", { paymentId: id, attempt: 1 }, { key: `issue:${id}` });
}

async function chooseAccount(
  tx: Tx,
  actor: Actor,
  type: PaymentType,
): Promise<{ iban: string; postalIban: string | null }> {
  const accounts = await listAccountsIn(tx, actor.ente);
  const chosen =
    accounts.find((account) => account.id === type.accountId) ?? accounts.find((account) => account.isDefault);
  if (!chosen) throw new Refusal("ente.not_ready");
  return { iban: chosen.iban, postalIban: accounts.find((account) => account.isPostal)?.iban ?? null };
}

/** The guard for those who send no key. One debtor at a time, so that two clicks cannot both find nothing. */
async function refuseTwin(tx: Tx, actor: Actor, wanted: NewPayment, type: PaymentType, now: Date): Promise<void> {
  if (wanted.confirmDuplicate) return;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${actor.ente}:${wanted.debtor.taxCode}`}, 1))`);
  const since = new Date(now.getTime() - twinDays * 86_400_000);
  const twin = { ...wanted, debtorTaxCode: wanted.debtor.taxCode, paymentTypeId: type.id };
  const id = await findTwinIn(tx, actor.ente, twin, since);
  if (id) throw new Refusal("payment.possible_duplicate", { params: { id } });
}
