/** Pay by notice: no account, no personal data asked or shown. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listEnti } from "#db/enti.ts";
import { CitizenFrame } from "../area/citizen-frame.tsx";
import { FindForm } from "./find-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay"))("title") };
}

export default async function PayPage() {
  const t = await getTranslations("pay");
  const app = await getTranslations("app");
  const enti = (await listEnti()).map(({ name, taxCode }) => ({ value: taxCode, label: name }));
  const words = {
    codiceAvviso: t("codiceAvviso"),
    codiceHint: t("codiceHint"),
    ente: t("ente"),
    enteHint: t("enteHint"),
    chooseEnte: t("chooseEnte"),
    required: app("required"),
    submit: t("submit"),
    scan: {
      title: t("scan.title"),
      text: t("scan.text"),
      camera: t("scan.camera"),
      stop: t("scan.stop"),
      file: t("scan.file"),
      looking: t("scan.looking"),
      found: t("scan.found"),
      none: t("scan.none"),
      foreign: t("scan.foreign"),
      elsewhere: t("scan.elsewhere"),
      denied: t("scan.denied"),
    },
  };
  return (
    <CitizenFrame here="/paga">
      <div className="row">
        <div className="col-12 col-lg-7">
          <h1>{t("title")}</h1>
          <p className="lead">{t("lead")}</p>
          <FindForm enti={enti} words={words} />
        </div>
      </div>
    </CitizenFrame>
  );
}
