/** The general page of an ente, where people choose the service themselves. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SpontaneousFlow } from "../flow.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spontaneous"))("title") };
}

interface Props {
  params: Promise<{ ente: string }>;
  searchParams: Promise<{ passo?: string; dati?: string }>;
}

export default async function GeneralPage({ params, searchParams }: Props) {
  const { ente } = await params;
  return <SpontaneousFlow slug={ente} code={null} query={await searchParams} />;
}
