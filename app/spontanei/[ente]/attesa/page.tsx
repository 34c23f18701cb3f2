/** The request is there and waits: for the address to answer, or for somebody in the office. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { findEnteBySlug } from "#db/enti.ts";
import { CitizenFrame } from "../../../area/citizen-frame.tsx";
import { Notice } from "../../../ui/notice.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spontaneous"))("waiting.title"), robots: { index: false } };
}

interface Props {
  params: Promise<{ ente: string }>;
  searchParams: Promise<{ per?: string }>;
}

export default async function WaitingPage({ params, searchParams }: Props) {
  const { ente: slug } = await params;
  const found = await findEnteBySlug(slug);
  if (!found) notFound();
  const t = await getTranslations("spontaneous.waiting");
  const forWhat = (await searchParams).per === "ufficio" ? "office" : "mail";
  return (
    <CitizenFrame ente={found.ente} here={`/spontanei/${slug}/attesa`}>
      <h1>{t("title")}</h1>
      <Notice kind="success">{t(`${forWhat}.said`)}</Notice>
      <p>{t(`${forWhat}.text`, { ente: found.ente.name })}</p>
      <p>{t(`${forWhat}.otherwise`)}</p>
    </CitizenFrame>
  );
}
