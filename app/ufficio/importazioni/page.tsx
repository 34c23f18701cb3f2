/** Imports: a file to upload, and what became of those before. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { findImport, listImports } from "#db/imports.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatInstant } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { importLimits } from "#domain/import.ts";
import { refusalCodes } from "#domain/refusal.ts";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { OfficeFrame } from "../office-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("importPages"))("title") };
}

const here = "/ufficio/importazioni";
const pageSize = 50;

export default async function ImportsPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const session = await requireOperator("payments.read", here);
  const { ente, permissions } = session.actor;
  const t = await getTranslations("importPages");
  const words = await getTranslations("imports.status");
  const refusals = await getTranslations("refusals");
  const locale = (await getLocale()) as "it" | "en";
  const { dopo = "", uguale = "", errore = "" } = await searchParams;
  const last = isUuid(dopo) ? await findImport(ente, dopo) : null;
  const same = isUuid(uguale) ? await findImport(ente, uguale) : null;
  const found = await listImports(ente, { first: pageSize + 1, ...(last && { after: last }) });
  const rows = found.slice(0, pageSize);
  const refused = refusalCodes.find((code) => code === errore);
  return (
    <OfficeFrame session={session} here={here}>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      {refused && !same && <Notice kind="danger">{refusals(refused, { max: importLimits.bytes / 1_000_000 })}</Notice>}
      {same && (
        <Notice kind="warning">
          {t("same", { by: same.uploadedBy, name: same.fileName })} <a href={`${here}/${same.id}`}>{t("seeSame")}</a>
        </Notice>
      )}
      {permissions.has("imports.write") && (
        <form action={`${here}/carica`} method="post" encType="multipart/form-data" className="pay-card">
          <h2 className="h5">{t("upload")}</h2>
          <Field
            name="file"
            type="file"
            label={t("files")}
            hint={t("limits", { mb: importLimits.bytes / 1_000_000, rows: importLimits.rows })}
            accept=".xlsx,.csv,.xls,.ods,.txt"
            multiple
            required
          />
          {same && <Field name="againReason" label={t("again")} maxLength={200} autoComplete="off" />}
          <button type="submit" className="btn btn-primary">
            {t("send")}
          </button>{" "}
          <a className="ms-3" href={`${here}/modello`}>
            {t("template")}
          </a>
        </form>
      )}
      <h2 className="h4">{t("history")}</h2>
      {rows.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <table className="table payments-table bg-white">
          <caption className="visually-hidden">{t("history")}</caption>
          <thead>
            <tr>
              {(["file", "when", "who", "rows", "total", "status"] as const).map((head) => (
                <th key={head} scope="col">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.id}>
                <td data-label={t("file")}>
                  <a href={`${here}/${one.id}`} className="text-break">
                    {one.fileName}
                  </a>
                  {one.sheet && <span className="d-block text-secondary">{one.sheet}</span>}
                </td>
                <td data-label={t("when")}>{formatInstant(one.uploadedAt, locale)}</td>
                <td data-label={t("who")}>{one.uploadedBy}</td>
                <td data-label={t("rows")}>{one.rowCount ?? "–"}</td>
                <td data-label={t("total")} className="amount">
                  {one.totalCents === null ? "–" : formatEuro(one.totalCents, locale)}
                </td>
                <td data-label={t("status")}>{words(one.status)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {found.length > pageSize && <a href={`${here}?dopo=${rows.at(-1)?.id}`}>{t("more")}</a>}
    </OfficeFrame>
  );
}
