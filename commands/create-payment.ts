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
import { enqueue } from "#db/queue.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { dayInRome } from "#domain/day.ts";
import { type Ente, isUuid } from "#domain/ente.ts";
import { NewPayment } from "#domain/new-payment.ts";
import type { Payment, PaymentOrigin } from "#domain/payment.ts";
import { amountIssues, dateIssues, quoteIssues } from "#domain/payment-rules.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import { carriesQuote, needIssues } from "#domain/provider.ts";
import { type Quota, splitByRules } from "#domain/quota.ts";
import { type Issue, Refusal } from "#domain/refusal.ts";
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
  const ente = await findEnteIn(tx, actor.ente);
  if (!ente?.paymentsOn) throw new Refusal("ente.payments_off");
  const key = isUuid(wanted.paymentType) ? { id: wanted.paymentType } : { code: wanted.paymentType };
  const type = await findPaymentTypeIn(tx, actor.ente, key);
  refuseIfWrong(wanted, type, ente, origin, now);
  const quote = quoteOf(wanted, type, ente, now);
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
      projectId: wanted.projectId,
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
      searchTokens: searchTokens({ debtor, causale: wanted.causale, ...number }),
    },
    quote,
  );
  await insertEvent(tx, actor, { paymentId: id, kind: "created", at: now, data: { origin } });
  await enqueue(tx, actor.ente, "issue-payment", { paymentId: id, attempt: 1 }, { key: `issue:${id}` });
  faultPoint("payment.beforeCommit");
  const payment = await findPaymentIn(tx, actor.ente, id);
  if (!payment) throw new Error("the payment just written is not there");
  return { payment, replayed: false };
}

function refuseIfWrong(
  wanted: NewPayment,
  type: PaymentType | null,
  ente: Ente,
  origin: PaymentOrigin,
  now: Date,
): asserts type is PaymentType {
  const issues: Issue[] = dateIssues(wanted, dayInRome(now));
  if (!type || type.archived || !type.origins.includes(origin))
    issues.push({ path: ["paymentType"], code: "type.unknown" });
  else issues.push(...amountIssues(wanted.amountCents, type));
  const { quote = [], amountCents } = wanted;
  issues.push(...quoteIssues({ quote, amountCents }, carriesQuote(ente.provider)));
  const shared = (wanted.quote ?? type?.quote ?? []).length > 0;
  const { dueOn, debtor } = wanted;
  const needed = { dueOn, address: debtor.address, shared };
  issues.push(...needIssues(ente.provider, needed, { address: ["debtor", "address"] }));
  if (issues.length > 0) throw new Refusal("input.invalid", { issues });
}

/** The rows given; or those its type begins with, where the provider carries any. */
function quoteOf({ quote, amountCents }: NewPayment, type: PaymentType, ente: Ente, now: Date): Quota[] {
  if (quote || !carriesQuote(ente.provider)) return quote ?? [];
  const split = splitByRules(amountCents, type.quote, Number(dayInRome(now).slice(0, 4)));
  if ("quote" in split) return split.quote;
  throw new Refusal("input.invalid", { issues: [{ path: ["quote"], code: "quote.sum", params: split }] });
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
