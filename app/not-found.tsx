/** Nothing here, or nothing for whoever asks: the same page for both. */
import { getTranslations } from "next-intl/server";
import { Frame } from "./ui/frame.tsx";

export default async function NotFound() {
  const t = await getTranslations("errors");
  return (
    <Frame title={t("notFoundTitle")} here="/">
      <h1>{t("notFoundTitle")}</h1>
      <p className="lead">{t("notFoundText")}</p>
      <a className="btn btn-primary" href="/">
        {t("home")}
      </a>
    </Frame>
  );
}
