/** The page of one service. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SpontaneousFlow } from "../../flow.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spontaneous"))("title") };
}

interface Props {
  params: Promise<{ ente: string; link: string }>;
  searchParams: Promise<{ passo?: string; dati?: string }>;
}

export default async function ServicePage({ params, searchParams }: Props) {
  const { ente, link } = await params;
  return <SpontaneousFlow slug={ente} code={link} query={await searchParams} />;
}
