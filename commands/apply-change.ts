/** Writes an agreed change down: the columns, the quote, the words it is found by, what it was before, and the mail. */
import type { Tx } from "#db/connection.ts";
import { nextEmailVersion, promiseEmail } from "#db/emails.ts";
import { type EventData, insertEvent } from "#db/events.ts";
import { replaceQuote, setSearchTokens, updatePayment } from "#db/payments.ts";
import type { Actor } from "#domain/actor.ts";
import { type Payment, type WantedChange, withChange } from "#domain/payment.ts";
import { firstCheckAt } from "./patience.ts";
import { searchWordsOf } from "./search-words.ts";

/** `payment` is locked and as it was before. */
export async function applyChange(
  tx: Tx,
  actor: Pick<Actor, "ente" | "kind" | "label">,
  payment: Payment,
  change: WantedChange,
  now: Date,
): Promise<void> {
  const changed = withChange(payment, change);
  const { debtor } = changed;
  await updatePayment(
    tx,
    actor.ente,
    payment.id,
    { from: [payment.status] },
    {
      causale: changed.causale,
      amountCents: changed.amountCents,
      dueOn: changed.dueOn,
      payableUntil: changed.payableUntil,
      debtorEmail: debtor.email,
      debtorPhone: debtor.phone,
      debtorAddress: debtor.address,
      pendingChange: null,
      ...(payment.status === "issued" && { nextCheckAt: firstCheckAt(now), checkStep: 0 }),
    },
  );
  if (change.quote) await replaceQuote(tx, actor.ente, payment.id, change.quote);
  await setSearchTokens(tx, payment.id, await searchWordsOf(tx, actor.ente, changed));
  await insertEvent(tx, actor, {
    paymentId: payment.id,
    kind: "changed",
    at: now,
    data: beforeAndAfter(payment, change),
  });
  if (payment.status !== "issued") return;
  const version = await nextEmailVersion(tx, actor.ente, payment.id, "changed");
  if (await promiseEmail(tx, changed, { ente: actor.ente, kind: "changed", at: now, version }))
    await insertEvent(tx, actor, { paymentId: payment.id, kind: "email_queued", at: now, data: { kind: "changed" } });
}

/** Sums, dates and causale with what they were; contacts only by name, so that the history holds no addresses. */
function beforeAndAfter(payment: Payment, change: WantedChange): EventData {
  const data: EventData = { fields: Object.keys(change).join(" ") };
  for (const name of ["causale", "amountCents", "dueOn", "payableUntil"] as const) {
    const value = change[name];
    if (value === undefined) continue;
    data[name] = value;
    data[`was.${name}`] = payment[name];
  }
  return data;
}
