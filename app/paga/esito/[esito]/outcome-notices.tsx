/** Notice by notice, what is known: the receipt is here, it is awaited, or nothing was paid. */
import { getLocale, getTranslations } from "next-intl/server";
import { currentCitizen } from "#citizen-auth.ts";
import type { CartOutcome } from "#db/carts.ts";
import { findCitizenPayments } from "#db/citizen-payments.ts";
import { formatEuro } from "#domain/cents.ts";
import { makePaymentLink } from "#links.ts";
import { quietanzaKilobytes } from "../../../ui/documents.ts";
import { Icon } from "../../../ui/sprite-icon.tsx";

export type OutcomeState = "paid" | "waiting" | "cancelled" | "error";

export async function OutcomeNotices({
  items,
  state,
  now,
}: {
  items: CartOutcome["items"];
  state: OutcomeState;
  now: Date;
}) {
  const t = await getTranslations("outcome");
  const locale = (await getLocale()) as "it" | "en";
  const linkEnd = new Date(now.getTime() + 86_400_000);
  const citizen = await currentCitizen();
  const own = citizen
    ? await findCitizenPayments(
        citizen.taxCode,
        items.map((item) => item.paymentId),
      )
    : [];
  const wordOf = (paid: boolean) => (paid ? "noticePaid" : state === "waiting" ? "noticeWaiting" : "noticeNotPaid");
  return (
    <section className="pay-card" aria-labelledby="notices">
      <h2 id="notices" className="h5">
        {t("notices")}
      </h2>
      <ul className="list-unstyled mb-0">
        {items.map((item) => {
          const paid = item.status === "paid";
          return (
            <li key={item.paymentId} className="py-3 border-bottom" data-outcome={wordOf(paid)}>
              <div className="notice-head">
                <a href={`/paga/${makePaymentLink(item.ente, item.paymentId, "public", linkEnd)}`}>{item.causale}</a>
                <span className="amount fw-semibold">{formatEuro(item.amountCents, locale)}</span>
              </div>
              <p className="mb-1">{item.enteName}</p>
              <p className="mb-0">
                <Icon
                  name={paid ? "check-circle" : state === "waiting" ? "clock" : "close-circle"}
                  className="icon-sm me-1"
                />
                {t(wordOf(paid))}
              </p>
              {paid && own.some(({ id }) => id === item.paymentId) && (
                <p className="mb-0 mt-1">
                  <a href={`/area/avvisi/${item.paymentId}/quietanza.pdf`}>
                    {t("receiptOf", { kilobytes: quietanzaKilobytes })}
                    <span className="visually-hidden">: {item.causale}</span>
                  </a>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
