/** A page of the house, for somebody whose role does not reach there: said in words, with a way back. */
import { getTranslations } from "next-intl/server";
import { Frame } from "./ui/frame.tsx";

export default async function Forbidden() {
  const t = await getTranslations("errors");
  return (
    <Frame title={t("forbiddenTitle")} here="/ufficio">
      <h1>{t("forbiddenTitle")}</h1>
      <p className="lead">{t("forbiddenText")}</p>
      <a className="btn btn-primary" href="/ufficio">
        {t("home")}
      </a>
    </Frame>
  );
}
