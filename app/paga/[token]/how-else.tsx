/** The numbers of a notice, for whoever pays it elsewhere, and whom to ask. */
import { getTranslations } from "next-intl/server";
import { groupInFours } from "#domain/avviso.ts";
import type { Ente } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import { CopyButton } from "../../ui/copy-button.tsx";

export async function HowElse({ payment, ente, payable }: { payment: Payment; ente: Ente; payable: boolean }) {
  const t = await getTranslations("pay");
  const app = await getTranslations("app");
  const { email, phone } = ente.contacts;
  return (
    <>
      <section className="pay-card" aria-labelledby="numbers">
        <h2 id="numbers" className="h6">
          {payable ? t("otherWays") : t("numbers")}
        </h2>
        {payable && <p>{t("otherWaysText")}</p>}
        <dl className="facts facts-stacked">
          <dt>{t("code")}</dt>
          <dd>
            <span className="code">{groupInFours(payment.codiceAvviso ?? "")}</span>{" "}
            <CopyButton value={payment.codiceAvviso ?? ""} label={app("copy")} done={app("copied")} />
          </dd>
          <dt>{t("creditor")}</dt>
          <dd>{ente.name}</dd>
          <dt>{t("taxCode")}</dt>
          <dd className="code">{ente.taxCode}</dd>
          {ente.cbill && <dt>{t("cbill")}</dt>}
          {ente.cbill && <dd className="code">{ente.cbill}</dd>}
        </dl>
      </section>
      {(email || phone) && (
        <section className="pay-card" aria-labelledby="help">
          <h2 id="help" className="h6">
            {t("help")}
          </h2>
          {email && (
            <p className="mb-0">
              {t.rich("helpWrite", { contact: email, link: (text) => <a href={`mailto:${email}`}>{text}</a> })}
            </p>
          )}
          {phone && (
            <p className="mb-0">
              {t.rich("helpCall", {
                contact: phone,
                link: (text) => <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{text}</a>,
              })}
            </p>
          )}
        </section>
      )}
    </>
  );
}
