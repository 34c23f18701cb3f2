/** What was lately done to many payments at once, and how it ended. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listBulkActions } from "#db/bulk.ts";
import { formatInstant } from "#domain/day.ts";
import { OfficeFrame } from "../office-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bulk"))("listTitle") };
}

export default async function BulkActionsPage() {
  const session = await requireOperator("payments.read", "/ufficio/azioni");
  const actions = await listBulkActions(session.actor.ente);
  const t = await getTranslations("bulk");
  const locale = (await getLocale()) as "it" | "en";
  return (
    <OfficeFrame session={session} here="/ufficio/azioni">
      <h1>{t("listTitle")}</h1>
      {actions.length === 0 && (
        <div className="pay-card">
          <p className="mb-2">{t("noActions")}</p>
          <a href="/ufficio/pagamenti">{t("toList")}</a>
        </div>
      )}
      {actions.length > 0 && (
        <table className="table payments-table bg-white">
          <caption className="visually-hidden">{t("listTitle")}</caption>
          <thead>
            <tr>
              {(["what", "howMany", "state", "who", "when"] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`heads.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {actions.map((action) => (
              <tr key={action.id}>
                <td>
                  <a href={`/ufficio/azioni/${action.id}`}>{t(`kinds.${action.kind}`)}</a>
                </td>
                <td data-label={t("heads.howMany")}>{action.total}</td>
                <td data-label={t("heads.state")}>{t(`statuses.${action.status}`)}</td>
                <td data-label={t("heads.who")}>{action.createdBy}</td>
                <td data-label={t("heads.when")}>{formatInstant(action.createdAt, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </OfficeFrame>
  );
}
