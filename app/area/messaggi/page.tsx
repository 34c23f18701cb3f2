/** What happened to the citizen's notices, newest first: the same things that were told by mail. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireCitizen } from "#citizen-auth.ts";
import { listCitizenMessages } from "#db/citizen-payments.ts";
import { formatInstant } from "#domain/day.ts";
import type { PaymentEventKind } from "#domain/payment-event.ts";
import { makePaymentLink } from "#links.ts";
import { AreaPage } from "../area-page.tsx";
import { moreHref, readAreaQuery } from "../query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("area.messages"))("title"), robots: { index: false } };
}

const kinds = [
  "issued",
  "paid",
  "paid_twice",
  "cancelled",
  "closed_at_provider",
  "replaced",
  "changed",
  "recorded_elsewhere",
] as const satisfies readonly PaymentEventKind[];

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function MessagesPage({ searchParams }: Props) {
  const citizen = await requireCitizen("/area/messaggi");
  const query = readAreaQuery(await searchParams);
  const found = await listCitizenMessages(citizen.taxCode, kinds, query.most + 1);
  const t = await getTranslations("area");
  const locale = (await getLocale()) as "it" | "en";
  const linkEnd = new Date(Date.now() + 86_400_000);
  return (
    <AreaPage citizen={citizen} tab="messages" here="/area/messaggi">
      <h2 className="h4">{t("messages.title")}</h2>
      {found.length === 0 && <p className="lead">{t("messages.empty")}</p>}
      <ul className="notice-list">
        {found.slice(0, query.most).map((message) => (
          <li key={message.seq} className="notice-card">
            <span />
            <div>
              <h3>{t(`messages.${message.kind as (typeof kinds)[number]}`)}</h3>
              <p>
                <a href={`/paga/${makePaymentLink(message.enteId, message.paymentId, "public", linkEnd)}`}>
                  {message.causale}
                </a>
              </p>
              <p className="text-secondary">
                {message.enteName} · {formatInstant(message.at, locale)}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {found.length > query.most && <a href={moreHref("/area/messaggi", query)}>{t("more")}</a>}
    </AreaPage>
  );
}
