/** A new capitolo. Its id is chosen here, so that saving twice makes one. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { v7 as uuidv7 } from "uuid";
import { requireOperator } from "#auth.ts";
import { dayInRome } from "#domain/day.ts";
import { AdministrationFrame } from "../../administration-frame.tsx";
import { capitoloFields } from "../registry-fields.ts";
import { RegistryForm } from "../registry-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("capitoli"))("newTitle") };
}

interface Props {
  searchParams: Promise<{ esercizio?: string }>;
}

export default async function NewCapitoloPage({ searchParams }: Props) {
  const here = "/ufficio/amministrazione/capitoli/nuovo";
  const session = await requireOperator("accounting.write", here);
  const t = await getTranslations("capitoli");
  const { esercizio = dayInRome(new Date()).slice(0, 4) } = await searchParams;
  return (
    <AdministrationFrame session={session} here={here} title={t("newTitle")} lead={t("newLead")}>
      <p>
        <a href="/ufficio/amministrazione/capitoli">{t("back")}</a>
      </p>
      <div className="pay-card">
        <RegistryForm
          what="capitolo"
          hidden={{ id: uuidv7() }}
          rows={await capitoloFields(true)}
          initial={{ esercizio: String(esercizio).slice(0, 4) }}
          words={{ save: t("saveCapitolo") }}
        />
      </div>
    </AdministrationFrame>
  );
}
