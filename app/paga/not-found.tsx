/** A link that is expired, incomplete or invented: one answer for all three, and the way to find the notice again. */
import { getTranslations } from "next-intl/server";
import { Frame } from "../ui/frame.tsx";

export default async function LinkNotFound() {
  const t = await getTranslations("pay");
  const app = await getTranslations("app");
  return (
    <Frame title={app("title")} here="/paga">
      <h1>{t("invalidTitle")}</h1>
      <p className="lead">{t("invalidText")}</p>
      <a className="btn btn-primary" href="/paga">
        {t("search")}
      </a>
    </Frame>
  );
}
