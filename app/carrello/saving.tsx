/** What paying together saves: commissions for certain, euros only as far as they are known. */
import { getLocale, getTranslations } from "next-intl/server";
import type { Saving } from "#domain/cart.ts";
import { formatEuro } from "#domain/cents.ts";

export async function SavingSentence({ saving }: { saving: Saving }) {
  const t = await getTranslations("cart");
  const locale = (await getLocale()) as "it" | "en";
  const { notices, operations, aboutCents } = saving;
  return (
    <div className="alert alert-info">
      <strong>{t("saving", { notices, operations })}</strong>{" "}
      {aboutCents === null ? t("savingNote") : t("savingAbout", { amount: formatEuro(aboutCents, locale) })}
    </div>
  );
}
