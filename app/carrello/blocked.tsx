/** What is in the cart and cannot be paid at this moment: which, why, and until when. */
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { CartNotice } from "#db/cart-contents.ts";
import { noticesPerOperation } from "#domain/cart.ts";
import { formatEuro } from "#domain/cents.ts";
import { situationOf } from "#domain/payment-situation.ts";
import { SituationBadge } from "../ui/situation.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { payCart } from "./actions.ts";
import { RemoveForm } from "./remove-form.tsx";

export async function Blocked({ notices, now }: { notices: CartNotice[]; now: Date }) {
  const begun = notices.filter((notice) => situationOf(notice, now) === "in_progress").slice(0, noticesPerOperation);
  const t = await getTranslations("cart");
  const situations = await getTranslations("situations.citizen");
  const locale = (await getLocale()) as "it" | "en";
  const format = await getFormatter();
  return (
    <section className="pay-card" aria-labelledby="blocked">
      <h2 id="blocked" className="h5">
        {t("blocked")}
      </h2>
      <ul className="list-unstyled">
        {notices.map((notice) => {
          const situation = situationOf(notice, now);
          return (
            <li key={notice.id} className="py-3 border-bottom">
              <div className="notice-head">
                <h3 className="h6 mb-1">{notice.causale}</h3>
                <span className="amount">{formatEuro(notice.amountCents, locale)}</span>
              </div>
              <p className="mb-1">{notice.enteName}</p>
              <p>
                <SituationBadge situation={situation} text={situations(situation)} />
              </p>
              {situation === "in_progress" && notice.lockedUntil && (
                <p>
                  {t("blockedUntil", {
                    time: format.dateTime(notice.lockedUntil, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
                  })}
                </p>
              )}
              <RemoveForm notice={notice} />
            </li>
          );
        })}
      </ul>
      {begun.length > 0 && (
        <form action={payCart}>
          <p>{t("resumeText")}</p>
          {begun.map(({ id }) => (
            <input key={id} type="hidden" name="id" value={id} />
          ))}
          <SubmitButton className="btn btn-outline-primary">{t("resume")}</SubmitButton>
        </form>
      )}
    </section>
  );
}
