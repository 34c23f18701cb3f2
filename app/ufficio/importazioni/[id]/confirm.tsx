/** What would be issued, in figures, and the button that does it: good rows only. */
import { getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import { type Import, type RowCount, sumReady } from "#db/imports.ts";
import { listPaymentTypes } from "#db/payment-types.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatDay } from "#domain/day.ts";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { takeStep } from "./actions.ts";

interface Props {
  found: Import;
  counts: RowCount[];
  session: OperatorSession;
  locale: "it" | "en";
}

export async function Confirm({ found, counts, session, locale }: Props) {
  const t = await getTranslations("importPages");
  const { ente, permissions } = session.actor;
  const of = (status: string) => counts.find((one) => one.status === status);
  const ready = of("ready");
  const wrong = of("wrong")?.count ?? 0;
  const sums = ready ? await sumReady(ente, found.id, 20) : [];
  const types = new Map((await listPaymentTypes(ente)).map(({ id, name }) => [id, name]));
  return (
    <section className="pay-card" aria-labelledby="confirm">
      <h2 id="confirm" className="h5">
        {t("confirm")}
      </h2>
      {!ready && <p className="mb-0">{t("nothing")}</p>}
      {ready && (
        <>
          <p>
            {t("confirmText", {
              count: ready.count,
              total: formatEuro(ready.cents, locale),
              mailed: ready.mailed,
            })}{" "}
            {wrong > 0 && t("wrongLeft", { count: wrong })}
          </p>
          <ul>
            {sums.map(({ paymentTypeId, dueOn, count, cents }) => (
              <li key={`${paymentTypeId} ${dueOn}`}>
                {t("byType", {
                  type: types.get(paymentTypeId ?? "") ?? "–",
                  due: dueOn ? formatDay(dueOn, locale) : t("noDue"),
                  count,
                  total: formatEuro(cents, locale),
                })}
              </li>
            ))}
          </ul>
          {permissions.has("imports.confirm") ? (
            <form action={takeStep}>
              <input type="hidden" name="id" value={found.id} />
              <input type="hidden" name="step" value="confirm" />
              <input type="hidden" name="count" value={ready.count} />
              <input type="hidden" name="cents" value={ready.cents} />
              <fieldset className="block">
                <legend>{t("mails")}</legend>
                <div className="choice">
                  <label>
                    <input type="radio" name="mails" value="now" defaultChecked />
                    {t("mailsNow")}
                  </label>
                  <label>
                    <input type="radio" name="mails" value="never" />
                    {t("mailsNever")}
                  </label>
                </div>
              </fieldset>
              <SubmitButton className="btn btn-primary btn-lg">{t("go")}</SubmitButton>
            </form>
          ) : (
            <p className="mb-0">{t("mayNot")}</p>
          )}
        </>
      )}
    </section>
  );
}
