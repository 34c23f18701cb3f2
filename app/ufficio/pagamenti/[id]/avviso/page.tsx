/** The notice as a page, at the counter: to read out, to copy from, to turn the screen round. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { findPayment } from "#db/payments.ts";
import { isUuid } from "#domain/ente.ts";
import { isPayable } from "#domain/payment-situation.ts";
import { avvisoData } from "../../../../ui/documents.ts";
import { Notice } from "../../../../ui/notice.tsx";
import { NoticeSheet } from "../../../../ui/notice-sheet.tsx";
import { OfficeFrame } from "../../../office-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay"))("noticeOf") };
}

export default async function OfficeNoticePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const here = `/ufficio/pagamenti/${id}/avviso`;
  const session = await requireOperator("pii.read", here);
  const payment = isUuid(id) ? await findPayment(session.actor.ente, id) : null;
  const data = payment && (await avvisoData(session.actor.ente, id));
  if (!payment || !data) notFound();
  const t = await getTranslations("payments");
  const locale = (await getLocale()) as "it" | "en";
  return (
    <OfficeFrame session={session} here={here}>
      <p className="mb-1 no-print">
        <a href={`/ufficio/pagamenti/${id}`}>{t("backToPayment")}</a>
      </p>
      {!isPayable(payment, new Date()) && <Notice kind="warning">{t("noLonger")}</Notice>}
      <NoticeSheet data={data} locale={locale} pdfHref={`/ufficio/pagamenti/${id}/avviso.pdf`} />
    </OfficeFrame>
  );
}
