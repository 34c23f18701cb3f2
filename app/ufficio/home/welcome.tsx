/** What an ente sees that never made a payment: how to begin, instead of a page of zeroes. */
import { getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";

export async function Welcome({ session }: { session: OperatorSession }) {
  const t = await getTranslations("officeHome.welcome");
  const { permissions } = session.actor;
  const mayWrite = permissions.has("payments.write");
  const mayImport = permissions.has("imports.write");
  return (
    <section className="pay-card" aria-labelledby="welcome">
      <h2 id="welcome" className="h4">
        {t("title")}
      </h2>
      <p>{t("text")}</p>
      <ul>
        <li>{t("one")}</li>
        <li>{t("many")}</li>
      </ul>
      <p>{t("after")}</p>
      {mayWrite || mayImport ? (
        <p className="d-flex flex-wrap gap-3 mb-0">
          {mayWrite && (
            <a className="btn btn-primary" href="/ufficio/pagamenti/nuovo">
              {t("create")}
            </a>
          )}
          {mayImport && (
            <a className="btn btn-outline-primary" href="/ufficio/importazioni">
              {t("import")}
            </a>
          )}
        </p>
      ) : (
        <p className="mb-0">{t("askSomebody")}</p>
      )}
    </section>
  );
}
