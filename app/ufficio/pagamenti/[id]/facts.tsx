/** Everything known of a payment, as terms and values. The numbers appear when the provider has confirmed them. */
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { groupInFours } from "#domain/avviso.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatDay, formatInstant } from "#domain/day.ts";
import type { Ente } from "#domain/ente.ts";
import { type Address, fullName, type Payment } from "#domain/payment.ts";
import { CopyButton } from "../../../ui/copy-button.tsx";

interface Props {
  payment: Payment;
  ente: Ente;
  typeName: string;
  /** The page it was asked from, when nobody had asked for it, and the answers given there. */
  asked: { linkName: string; extra: { label: string; value: string }[] } | null;
}

export async function Facts({ payment, ente, typeName, asked }: Props) {
  const t = await getTranslations("paymentDetail");
  const app = await getTranslations("app");
  const list = await getTranslations("payments");
  const locale = (await getLocale()) as "it" | "en";
  const { debtor } = payment;
  const copy = (value: string) => <CopyButton value={value} label={app("copy")} done={app("copied")} />;
  const code = (value: string, shown = value) => (
    <>
      <span className="code">{shown}</span> {copy(value)}
    </>
  );
  const other = (id: string) => <a href={`/ufficio/pagamenti/${id}`}>{t("openOther")}</a>;
  const announced = payment.issuedAt !== null;
  const { paidElsewhere, pendingChange } = payment;
  const elsewhere: [string, ReactNode][] = paidElsewhere
    ? [
        [t("howPaid"), `${t(paidElsewhere.how)}, ${formatDay(paidElsewhere.paidOn, locale)}`],
        [t("evidence"), paidElsewhere.evidence],
        [t("recordReason"), `${paidElsewhere.reason} (${paidElsewhere.by})`],
        [t("told"), t(paidElsewhere.told ? "toldYes" : "toldNot")],
      ]
    : [];
  const pending = pendingChange && Object.keys(pendingChange).map((name) => t(`fields.${name as "causale"}`));
  const facts: [string, ReactNode][] = [
    [t("pending"), pending?.join(", ")],
    [t("debtor"), fullName(debtor)],
    [
      t("taxCode"),
      <span key="cf" className="code">
        {debtor.taxCode}
      </span>,
    ],
    [t("email"), debtor.email ?? t("none")],
    [t("fields.phone"), debtor.phone],
    [t("fields.address"), debtor.address && oneLine(debtor.address)],
    [t("type"), typeName],
    [
      t("pratica"),
      payment.praticaId && (
        <a key="pratica" href={`/ufficio/pratiche/${payment.praticaId}?scheda=pagamenti`}>
          {t("openPratica")}
        </a>
      ),
    ],
    [t("amount"), formatEuro(payment.amountCents, locale)],
    [t("dueOn"), payment.dueOn ? formatDay(payment.dueOn, locale) : t("none")],
    [t("payableUntil"), payment.payableUntil ? formatDay(payment.payableUntil, locale) : t("always")],
    [t("code"), announced && payment.codiceAvviso && code(payment.codiceAvviso, groupInFours(payment.codiceAvviso))],
    [t("iuv"), announced && payment.iuv && code(payment.iuv)],
    [
      t("cbill"),
      announced && ente.cbill && (
        <span key="cbill" className="code">
          {ente.cbill}
        </span>
      ),
    ],
    [
      t("tassonomia"),
      <span key="tax" className="code">
        {payment.tassonomia}
      </span>,
    ],
    [t("externalId"), payment.externalId],
    ...elsewhere,
    [t("checkedAt"), payment.checkedAt && formatInstant(payment.checkedAt, locale)],
    [t("origin"), list(`origins.${payment.origin}`)],
    [t("asked"), asked?.linkName],
    ...(asked?.extra.map(({ label, value }): [string, ReactNode] => [label, value]) ?? []),
    [t("createdBy"), payment.origin === "spontaneous" ? null : payment.createdBy],
    [t("createdAt"), formatInstant(payment.createdAt, locale)],
    [t("replaces"), payment.replacesId && other(payment.replacesId)],
    [t("replacedBy"), payment.replacedById && other(payment.replacedById)],
  ];
  return (
    <section className="pay-card" aria-labelledby="facts">
      <h2 id="facts" className="h5">
        {t("facts")}
      </h2>
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([term, value]) => (
            <div key={term} className="d-contents">
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function oneLine({ street, number, postalCode, city, province, country }: Address): string {
  return `${street} ${number}, ${postalCode} ${city} ${province}${country === "IT" ? "" : `, ${country}`}`;
}
