/**
 * A request becomes a payment, inside the transaction that decided so: once, however often it is asked, and never more
 * than its page allows. Whom nobody knows is not told whether somebody owes the same already.
 */
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#db/connection.ts";
import { listPaymentTypesIn } from "#db/payment-types.ts";
import { type SpontaneousRequest, updateRequest } from "#db/spontaneous-requests.ts";
import { accept } from "#domain/accept.ts";
import type { Actor } from "#domain/actor.ts";
import { addDays, dayInRome } from "#domain/day.ts";
import { NewPayment } from "#domain/new-payment.ts";
import { isUsable } from "#domain/payment-rules.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import { Refusal } from "#domain/refusal.ts";
import type { Wish } from "#domain/spontaneous.ts";
import { readTassonomia } from "#domain/tassonomia.ts";
import { createPaymentIn } from "../create-payment.ts";
import { type OpenPage, openPageIn } from "./begin.ts";

/** When a type says nothing: what nobody was asked for is not left open for long. */
const payableDays = 30;

/** Returns the payment's id. `emailProven`: whether the notice may go to the address at once. */
export async function settleRequestIn(
  tx: Tx,
  actor: Actor,
  request: SpontaneousRequest,
  { emailProven, now }: { emailProven: boolean; now: Date },
): Promise<string> {
  if (request.paymentId) return request.paymentId;
  const { debtor, wish } = request.data;
  if (!debtor || !wish) throw new Refusal("spontaneous.wrong_moment");
  // Locked: of two that come at once only one may be the last.
  const page = await openPageIn(tx, actor.ente, { id: request.linkId }, now, true);
  const type = await typeFor(tx, actor, page, wish);
  const today = dayInRome(now);
  const { due, payable } = type.dueInDays;
  const dueOn = addDays(today, due ?? payableDays);
  const lastDay = addDays(today, payable ?? payableDays);
  const code = wish.tassonomia ? readTassonomia(wish.tassonomia) : null;
  const own = readTassonomia(type.tassonomia);
  const wanted = accept(NewPayment, {
    paymentType: type.id,
    debtor: { ...debtor, email: emailProven ? debtor.email : null },
    causale: wish.causale,
    amountCents: wish.amountCents,
    dueOn,
    payableUntil: lastDay < dueOn ? dueOn : lastDay,
    ...(code?.ok && own.ok && code.code !== own.code && { tassonomia: code.full(own.prefix ?? "9") }),
    locale: request.locale,
    confirmDuplicate: true,
  });
  const id = uuidv7();
  await createPaymentIn(tx, actor, wanted, { id, origin: "spontaneous", now });
  await updateRequest(tx, actor.ente, request.id, { state: "done", paymentId: id });
  return id;
}

/** On the general page the service chosen says the type, if exactly one stands for it; else it is mapped later. */
async function typeFor(tx: Tx, actor: Actor, { link, type }: OpenPage, wish: Wish): Promise<PaymentType> {
  if (link.code !== null || !wish.tassonomia) return type;
  const types = await listPaymentTypesIn(tx, actor.ente);
  const fitting = types.filter((one) => {
    const read = readTassonomia(one.tassonomia);
    return isUsable(one, "spontaneous") && one.amountRule === "free" && read.ok && read.code === wish.tassonomia;
  });
  return fitting.length === 1 && fitting[0] ? fitting[0] : type;
}
