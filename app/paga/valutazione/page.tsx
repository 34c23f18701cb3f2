/** The second half of the question about the service: what was good, or what went wrong, and words of their own. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { goodFrom, longestComment, ratingAspects, Stars } from "#domain/rating.ts";
import { readCartLink } from "#links.ts";
import { CitizenFrame } from "../../area/citizen-frame.tsx";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SubmitButton } from "../../ui/submit-button.tsx";
import { sendRating } from "./actions.ts";
import { Rating } from "./rating.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rating"))("title"), robots: { index: false }, referrer: "same-origin" };
}

interface Props {
  searchParams: Promise<{ c?: string; voto?: string; grazie?: string }>;
}

export default async function RatingPage({ searchParams }: Props) {
  const { c: token = "", voto, grazie } = await searchParams;
  if (!readCartLink(token, new Date())) notFound();
  const t = await getTranslations("rating");
  const stars = Stars.safeParse(voto);
  const good = stars.success && stars.data >= goodFrom;
  return (
    <CitizenFrame here="/paga">
      <div className="row">
        <div className="col-12 col-lg-8">
          <h1>{t("title")}</h1>
          {grazie ? (
            <Notice kind="success">{t("thanks")}</Notice>
          ) : !stars.success ? (
            <>
              <p>{t("choose")}</p>
              <Rating token={token} />
            </>
          ) : (
            <form action={sendRating}>
              <input type="hidden" name="c" value={token} />
              <input type="hidden" name="voto" value={stars.data} />
              <p>{t("stars", { stars: stars.data })}</p>
              <fieldset className="block">
                <legend className="h5">{t(good ? "good" : "bad")}</legend>
                <div className="choice">
                  {ratingAspects.map((aspect) => (
                    <label key={aspect}>
                      <input type="radio" name="aspetto" value={aspect} />
                      {t(`${good ? "goodAspects" : "badAspects"}.${aspect}`)}
                    </label>
                  ))}
                </div>
              </fieldset>
              <h2 className="h5">{t("details")}</h2>
              <Field name="dettaglio" label={t("detailsLabel")} hint={t("detailsHint")} maxLength={longestComment} />
              <SubmitButton>{t("send")}</SubmitButton>
            </form>
          )}
        </div>
      </div>
    </CitizenFrame>
  );
}
