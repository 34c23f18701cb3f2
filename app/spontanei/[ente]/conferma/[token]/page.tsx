/** From the mail: is this address yours? Opening the page says nothing yet; pressing the button does. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { findEnteBySlug } from "#db/enti.ts";
import { CitizenFrame } from "../../../../area/citizen-frame.tsx";
import { PlainForm } from "../../../../ui/plain-form.tsx";
import { confirm } from "../../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spontaneous"))("confirm.title"), robots: { index: false } };
}

export default async function ConfirmPage({ params }: { params: Promise<{ ente: string; token: string }> }) {
  const { ente: slug, token } = await params;
  const found = await findEnteBySlug(slug);
  if (!found) notFound();
  const t = await getTranslations("spontaneous.confirm");
  return (
    <CitizenFrame ente={found.ente} here={`/spontanei/${slug}`}>
      <h1>{t("title")}</h1>
      <p>{t("text", { ente: found.ente.name })}</p>
      <PlainForm action={confirm} groups={[]} hidden={{ ente: slug, token }} submit={t("submit")} />
    </CitizenFrame>
  );
}
