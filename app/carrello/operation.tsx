/** Up to five notices that are paid together. Only the first operation has its button: the next comes after it. */
import { getLocale, getTranslations } from "next-intl/server";
import type { CartNotice } from "#db/cart-contents.ts";
import { groupInFours } from "#domain/avviso.ts";
import { noticesPerOperation } from "#domain/cart.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatDay } from "#domain/day.ts";
import { SubmitButton } from "../ui/submit-button.tsx";
import { payCart } from "./actions.ts";
import { RemoveForm } from "./remove-form.tsx";

export async function Operation({ notices, number, total }: { notices: CartNotice[]; number: number; total: number }) {
  const t = await getTranslations("cart");
  const locale = (await getLocale()) as "it" | "en";
  const sum = notices.reduce((cents, notice) => cents + notice.amountCents, 0);
  const heading = `operation-${number}`;
  return (
    <section className="pay-card" aria-labelledby={heading}>
      <h2 id={heading} className="h5">
        {total > 1 ? t("operation", { number, total }) : t("operationOne")}
      </h2>
      <p className="text-secondary">{t("count", { count: notices.length, max: noticesPerOperation })}</p>
      <ul className="list-unstyled">
        {notices.map((notice) => (
          <li key={notice.id} className="py-3 border-bottom">
            <div className="notice-head">
              <h3 className="h6 mb-1">{notice.causale}</h3>
              <span className="amount fw-semibold">{formatEuro(notice.amountCents, locale)}</span>
            </div>
            <dl className="facts facts-stacked mb-2">
              <dt>{t("ente")}</dt>
              <dd>{notice.enteName}</dd>
              <dt>{t("code")}</dt>
              <dd className="code">{groupInFours(notice.codiceAvviso ?? "")}</dd>
              <dt>{t("due")}</dt>
              <dd>{notice.dueOn ? formatDay(notice.dueOn, locale) : t("noDue")}</dd>
            </dl>
            <RemoveForm notice={notice} />
          </li>
        ))}
      </ul>
      <div className="notice-head">
        <strong>{t("total")}</strong>
        <strong className="amount pay-total">{formatEuro(sum, locale)}</strong>
      </div>
      <p>{t("totalNote")}</p>
      {number === 1 && (
        <form action={payCart}>
          {notices.map(({ id }) => (
            <input key={id} type="hidden" name="id" value={id} />
          ))}
          <p className="text-secondary">{t("minutes")}</p>
          <SubmitButton className="btn btn-primary btn-lg">{t(total > 1 ? "payFirst" : "pay")}</SubmitButton>
        </form>
      )}
    </section>
  );
}
