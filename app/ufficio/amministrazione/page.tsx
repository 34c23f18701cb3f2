/** The door of the administration: every section this operator may enter, in a sentence. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { OfficeFrame } from "../office-frame.tsx";
import { sections } from "./sections.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration"))("title") };
}

export default async function AdministrationPage() {
  const here = "/ufficio/amministrazione";
  const session = await requireOperator("payments.read", here);
  const t = await getTranslations("administration");
  const open = sections.filter(({ permission }) => session.actor.permissions.has(permission));
  return (
    <OfficeFrame session={session} here={here} whileOff>
      <h1>{t("title")}</h1>
      <p className="lead">{open.length > 0 ? t("lead") : t("nothing")}</p>
      <ul className="row g-4 list-unstyled">
        {open.map(({ key, href }) => (
          <li key={key} className="col-12 col-md-6 col-lg-4">
            <div className="pay-card h-100">
              <h2 className="h5">
                <a href={href}>{t(`sections.${key}.title`)}</a>
              </h2>
              <p className="mb-0">{t(`sections.${key}.text`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </OfficeFrame>
  );
}
