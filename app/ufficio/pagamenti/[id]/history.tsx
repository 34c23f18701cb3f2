/** What came in, what went out, and what happened, each with its moment. */
import { getTranslations } from "next-intl/server";
import type { EmailRow } from "#db/emails.ts";
import type { EventData, listEvents, listProviderMessages } from "#db/events.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatDay, formatInstant } from "#domain/day.ts";
import type { PaymentEventKind } from "#domain/payment-event.ts";
import type { Receipt } from "#domain/receipt.ts";

type Locale = "it" | "en";

export async function Receipts({ receipts, locale }: { receipts: Receipt[]; locale: Locale }) {
  const t = await getTranslations("paymentDetail");
  if (receipts.length === 0) return null;
  return (
    <section className="pay-card" aria-labelledby="receipts">
      <h2 id="receipts" className="h5">
        {t("receipts")}
      </h2>
      {receipts.map((receipt) => (
        <dl key={receipt.id} className="facts mb-3">
          <dt>{t("paidOn")}</dt>
          <dd>{formatInstant(receipt.paidAt, locale)}</dd>
          <dt>{t("amount")}</dt>
          <dd className="amount">{formatEuro(receipt.amountCents, locale)}</dd>
          {receipt.feeCents !== null && <dt>{t("fee")}</dt>}
          {receipt.feeCents !== null && (
            <dd className="amount">
              {formatEuro(receipt.feeCents, locale)} <span className="fw-normal">({t("feeNote")})</span>
            </dd>
          )}
          <dt>{t("psp")}</dt>
          <dd>{receipt.psp.name}</dd>
          {receipt.method && <dt>{t("method")}</dt>}
          {receipt.method && <dd>{receipt.method}</dd>}
          <dt>{t("receiptId")}</dt>
          <dd className="code text-wrap">{receipt.receiptId}</dd>
        </dl>
      ))}
    </section>
  );
}

export async function Mails({ mails, locale }: { mails: EmailRow[]; locale: Locale }) {
  const t = await getTranslations("paymentDetail");
  const list = await getTranslations("payments");
  return (
    <section className="pay-card" aria-labelledby="mails">
      <h2 id="mails" className="h5">
        {t("mails")}
      </h2>
      {mails.length === 0 && <p className="mb-0">{t("noMails")}</p>}
      <ul className="list-unstyled mb-0">
        {mails.map((mail) => (
          <li key={mail.id}>
            {formatInstant(mail.sentAt ?? mail.createdAt, locale)} · {mail.toAddress} ·{" "}
            <strong>{list(`mails.${mail.status}`)}</strong>
            {mail.lastError && <span className="d-block text-secondary">{mail.lastError}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

export async function Timeline({ events, locale }: { events: Awaited<ReturnType<typeof listEvents>>; locale: Locale }) {
  const t = await getTranslations("paymentDetail");
  const say = await getTranslations("events");
  return (
    <section className="pay-card" aria-labelledby="timeline">
      <h2 id="timeline" className="h5">
        {t("timeline")}
      </h2>
      <ol className="timeline-list">
        {events.map((event) => (
          <li key={event.seq}>
            <time dateTime={event.at.toISOString()}>{formatInstant(event.at, locale)}</time>
            <strong>{say(event.kind as PaymentEventKind)}</strong>
            {event.actorKind === "operator" && ` · ${event.actorLabel}`}
            {typeof event.data.reason === "string" && ` · ${event.data.reason}`}
            {typeof event.data.why === "string" && ` · ${event.data.why}`}
            <BeforeAndAfter data={event.data} locale={locale} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What a change changed, with what it was. */
async function BeforeAndAfter({ data, locale }: { data: EventData; locale: Locale }) {
  const t = await getTranslations("paymentDetail");
  const shown = (name: string, value: EventData[string]) => {
    if (value === null || value === undefined) return t("none");
    if (name === "amountCents") return formatEuro(Number(value), locale);
    return name === "causale" ? String(value) : formatDay(String(value), locale);
  };
  const names = (["causale", "amountCents", "dueOn", "payableUntil"] as const).filter((name) => `was.${name}` in data);
  return names.map((name) => (
    <span key={name} className="d-block">
      {t(`fields.${name}`)}: <s>{shown(name, data[`was.${name}`] ?? null)}</s> → {shown(name, data[name] ?? null)}
    </span>
  ));
}

export async function RawWords({
  messages,
  locale,
}: {
  messages: Awaited<ReturnType<typeof listProviderMessages>>;
  locale: Locale;
}) {
  const t = await getTranslations("paymentDetail");
  if (messages.length === 0) return null;
  return (
    <details className="pay-card no-print">
      <summary>{t("raw")}</summary>
      <p className="mt-3">{t("rawText")}</p>
      {messages.map((message) => (
        <div key={message.seq} className="mb-3">
          <p className="mb-1">
            {formatInstant(message.at, locale)} · {message.operation} · {message.outcome} {message.httpStatus}
          </p>
          {message.body && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
            <pre className="code text-wrap border p-2" tabIndex={0}>
              {message.body}
            </pre>
          )}
        </div>
      ))}
    </details>
  );
}
