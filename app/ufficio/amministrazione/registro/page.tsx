/** The log: who changed what, when, from where, and what was there before. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listAudit } from "#db/audit-list.ts";
import { formatInstant } from "#domain/day.ts";
import { Field } from "../../../ui/field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { AdministrationFrame } from "../administration-frame.tsx";
import { verifyChain } from "./actions.ts";
import { type Asked, auditHref, readAuditQuery } from "./query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

const here = "/ufficio/amministrazione/registro";
const pageSize = 50;

export default async function AuditPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const session = await requireOperator("audit.read", here);
  const asked = await searchParams;
  const t = await getTranslations("audit");
  const locale = (await getLocale()) as "it" | "en";
  const before = /^\d{1,12}$/.test(asked.prima ?? "") ? Number(asked.prima) : undefined;
  const page = { first: pageSize, ...(before !== undefined && { before }) };
  const { rows, next } = await listAudit(session.actor.ente, readAuditQuery(asked), page);
  const heads = ["at", "who", "what", "changes"] as const;
  return (
    <AdministrationFrame session={session} here={here} title={t("title")} lead={t("lead")}>
      {asked.catena === "integra" && <Notice kind="success">{t("whole")}</Notice>}
      {/^\d{1,12}$/.test(asked.catena ?? "") && (
        <Notice kind="danger">{t("broken", { seq: String(asked.catena) })}</Notice>
      )}
      <form method="get" className="pay-card">
        <div className="row">
          {(["chi", "azione", "oggetto", "dal", "al"] as const).map((name) => (
            <div key={name} className="col-12 col-md-6 col-lg-4">
              <Field
                name={name}
                type={name === "dal" || name === "al" ? "date" : "text"}
                label={t(`search.${name}`)}
                defaultValue={asked[name] ?? ""}
              />
            </div>
          ))}
        </div>
        <button type="submit" className="btn btn-primary">
          {t("find")}
        </button>{" "}
        <button type="submit" className="btn btn-outline-primary" formAction={`${here}/esporta`}>
          {t("export")}
        </button>
      </form>
      <form action={verifyChain} className="mb-3">
        <SubmitButton className="btn btn-outline-primary">{t("verify")}</SubmitButton> <span>{t("verifyText")}</span>
      </form>
      {rows.length === 0 && <p>{t("none")}</p>}
      {rows.length > 0 && (
        <table className="table payments-table bg-white">
          <caption className="visually-hidden">{t("title")}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(`heads.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.seq}>
                <td data-label={t("heads.at")}>
                  {formatInstant(row.at, locale)}
                  <br />
                  <span className="code">{row.seq}</span>
                </td>
                <td data-label={t("heads.who")}>
                  {row.actorLabel}
                  {row.address && (
                    <>
                      <br />
                      <span className="code text-break text-wrap">{row.address}</span>
                    </>
                  )}
                </td>
                <td data-label={t("heads.what")}>
                  <span className="code text-break text-wrap">{row.action}</span>
                  <br />
                  <a className="code text-break text-wrap" href={auditHref({ oggetto: row.subjectId }, null)}>
                    {row.subjectId}
                  </a>
                </td>
                <td data-label={t("heads.changes")} className="text-break">
                  {Object.entries(row.details).map(([name, value]) => (
                    <div key={name}>
                      {name}: {String(value)}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {next !== null && <a href={auditHref(asked, next)}>{t("older")}</a>}
    </AdministrationFrame>
  );
}
