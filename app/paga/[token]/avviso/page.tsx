/** The notice as a page, for whoever got the link by mail: it says whose debt it is, so a notice number alone does not open it. */
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { findEnte } from "#db/enti.ts";
import { findPayment } from "#db/payments.ts";
import { isPayable } from "#domain/payment-situation.ts";
import { readPaymentLink } from "#links.ts";
import { avvisoData } from "../../../ui/documents.ts";
import { Frame } from "../../../ui/frame.tsx";
import { NoticeSheet } from "../../../ui/notice-sheet.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay"))("noticeOf"), robots: { index: false }, referrer: "same-origin" };
}

export default async function NoticeSheetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const now = new Date();
  const link = readPaymentLink(token, now);
  const data = link?.scope === "mail" ? await avvisoData(link.ente, link.paymentId) : null;
  const payment = link && (await findPayment(link.ente, link.paymentId));
  if (!payment || !data) notFound();
  // Paid, cancelled or replaced: the other page says what became of it, and nobody pays a page.
  if (!isPayable(payment, now)) redirect(`/paga/${token}`);
  const t = await getTranslations("pay");
  const locale = (await getLocale()) as "it" | "en";
  return (
    <Frame
      ente={await findEnte(link.ente)}
      title={(await getTranslations("app"))("title")}
      here={`/paga/${token}/avviso`}
    >
      <p className="mb-1 no-print">
        <a href={`/paga/${token}`}>{t("backToPay")}</a>
      </p>
      <NoticeSheet data={data} locale={locale} pdfHref={`/paga/${token}/avviso.pdf`} />
    </Frame>
  );
}
