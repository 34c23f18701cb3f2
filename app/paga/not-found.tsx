/** A link that is expired, incomplete or invented: one answer for all three, and the way to find the notice again. */
import { getTranslations } from "next-intl/server";
import { CitizenFrame } from "../area/citizen-frame.tsx";

export default async function LinkNotFound() {
  const t = await getTranslations("pay");
  return (
    <CitizenFrame here="/paga">
      <h1>{t("invalidTitle")}</h1>
      <p className="lead">{t("invalidText")}</p>
      <a className="btn btn-primary" href="/paga">
        {t("search")}
      </a>
    </CitizenFrame>
  );
}
