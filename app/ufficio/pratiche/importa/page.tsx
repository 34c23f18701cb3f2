/** Cases from a spreadsheet, for offices whose software sends none. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { PlainForm } from "../../../ui/plain-form.tsx";
import { OfficeFrame } from "../../office-frame.tsx";
import { upload } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("praticheImport"))("title") };
}

const here = "/ufficio/pratiche/importa";

export default async function ImportPratichePage() {
  const session = await requireOperator("pratiche.write", here);
  const t = await getTranslations("praticheImport");
  return (
    <OfficeFrame session={session} here={here}>
      <p className="mb-1">
        <a href="/ufficio/pratiche">{t("back")}</a>
      </p>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <p>{t("again")}</p>
      <p>
        {t("limits")} <a href={`${here}/modello`}>{t("template")}</a>
      </p>
      <PlainForm
        action={upload}
        groups={[{ fields: [{ name: "file", label: t("file"), kind: "file", accept: ".xlsx,.csv" }] }]}
        submit={t("submit")}
      />
    </OfficeFrame>
  );
}
