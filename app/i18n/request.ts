/** What next-intl shows on this request. Days and hours are those of Rome, wherever the server stands. */
import { getRequestConfig } from "next-intl/server";
import en from "#messages/en.json";
import it from "#messages/it.json";
import { requestLocale } from "./locale.ts";

const catalogues = { it, en };

export default getRequestConfig(async () => {
  const locale = await requestLocale();
  return { locale, timeZone: "Europe/Rome", messages: catalogues[locale] };
});
