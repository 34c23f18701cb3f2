/** The question the Modello Comuni puts after a service, in its words. The second half is on a page of its own. */
import { getTranslations } from "next-intl/server";
import { Icon } from "../../ui/sprite-icon.tsx";

export async function Rating({ token }: { token: string }) {
  const t = await getTranslations("rating");
  return (
    <form action="/paga/valutazione" className="pay-card mt-4">
      <input type="hidden" name="c" value={token} />
      <fieldset className="stars">
        <legend>{t("title")}</legend>
        {[1, 2, 3, 4, 5].map((stars) => (
          <label key={stars}>
            <input type="radio" name="voto" value={stars} required />
            <span className="visually-hidden">{t("stars", { stars })}</span>
            <span aria-hidden="true">
              {stars} <Icon name="star-full" />
            </span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className="btn btn-outline-primary mt-3">
        {t("next")}
      </button>
    </form>
  );
}
