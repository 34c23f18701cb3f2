/** How the API changed, and what is going to go. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { formatDay } from "#domain/day.ts";
import { changelog } from "#graphql/changelog.ts";
import { deprecations } from "#graphql/promise.ts";
import { schema } from "#graphql/schema.ts";
import { Described } from "../described.tsx";
import { DeveloperFrame } from "../developer-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers"))("changelog.title") };
}

export default async function ChangelogPage() {
  const t = await getTranslations("developers.changelog");
  const locale = (await getLocale()) as "it" | "en";
  const leaving = deprecations(schema);
  // A change whose sentence is not here yet does not take the page down: a test says so before.
  const sentence = t as unknown as (key: string) => string;
  return (
    <DeveloperFrame here="/sviluppatori/novita" title={t("title")} lead={t("lead")}>
      <section aria-labelledby="leaving">
        <h2 id="leaving" className="h4">
          {t("leaving")}
        </h2>
        {leaving.length === 0 && <p>{t("nothingLeaves")}</p>}
        <ul>
          {leaving.map(({ place, reason }) => (
            <li key={place}>
              <code>{place}</code>: <Described text={reason} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="changes">
        <h2 id="changes" className="h4">
          {t("changes")}
        </h2>
        <dl>
          {changelog.map(({ on, key, kind, breaks = [] }) => (
            <div key={key} className="mb-3">
              <dt>
                <time dateTime={on}>{formatDay(on, locale)}</time> · {t(`kinds.${kind}`)}
              </dt>
              <dd className="mb-0">
                <Described text={sentence(`entries.${key}`)} lang={locale} />
                {breaks.length > 0 && (
                  <ul lang="en">
                    {breaks.map((one) => (
                      <li key={one}>{one}</li>
                    ))}
                  </ul>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </DeveloperFrame>
  );
}
