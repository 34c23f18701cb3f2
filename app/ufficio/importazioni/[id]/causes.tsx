/** What is wrong, by cause: how many rows, what it means, and what can be done to all of them at once. */
import { getLocale, getTranslations } from "next-intl/server";
import type { Cause } from "#db/imports-rows.ts";
import type { ProviderName } from "#domain/ente.ts";
import type { ColumnChoice, ImportCode } from "#domain/import.ts";
import { importColumns } from "#domain/import-columns.ts";
import { issueWords } from "./issue-words.ts";
import { gridHref } from "./query.ts";
import { StepForm } from "./step-form.tsx";

interface Props {
  id: string;
  causes: Cause[];
  may: boolean;
  columns: ColumnChoice[];
  provider: ProviderName;
}

export async function Causes({ id, causes, may, columns, provider }: Props) {
  const t = await getTranslations("importPages");
  const locale = (await getLocale()) as "it" | "en";
  const say = await issueWords();
  const titles = new Map(importColumns(provider).map(({ key, title }) => [key, title[locale]]));
  const nameOf = (key: string) => columns.find((one) => one.key === key)?.heading || titles.get(key) || t("row");
  // A sentence about all of them has the figures of none.
  const figures = { row: "…", file: "…", max: "…", expected: "…", difference: "…", name: "…", most: "…", min: "…" };
  return (
    <section className="pay-card" aria-labelledby="causes">
      <h2 id="causes" className="h5">
        {t("causes")}
      </h2>
      {causes.length === 0 ? (
        <p className="mb-0">{t("noCauses")}</p>
      ) : (
        <table className="table payments-table mb-0">
          <caption className="visually-hidden">{t("causes")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("cause")}</th>
              <th scope="col">{t("howMany")}</th>
              <th scope="col">{t("do")}</th>
            </tr>
          </thead>
          <tbody>
            {causes.map(({ column, code, level, count, proposals }) => (
              <tr key={`${column} ${code} ${level}`}>
                <td data-label={t("cause")}>
                  <strong>{nameOf(column)}</strong> ({level === "error" ? t("error") : t("warning")})
                  <span className="d-block">{say({ code: code as ImportCode, params: figures })}</span>
                </td>
                <td data-label={t("howMany")}>{count}</td>
                <td data-label={t("do")}>
                  <a className="d-block mb-2" href={gridHref(id, { code, column })}>
                    {t("showRows")}
                    <span className="visually-hidden">: {nameOf(column)}</span>
                  </a>
                  {may && proposals > 0 && (
                    <StepForm
                      id={id}
                      step="apply"
                      label={t("apply", { count: proposals })}
                      className="btn btn-primary btn-xs"
                      hidden={{ code, column }}
                    />
                  )}
                  {may && level === "error" && code.startsWith("duplicate.") && (
                    <StepForm
                      id={id}
                      step="allow"
                      label={t("allow")}
                      className="btn btn-outline-primary btn-xs"
                      hidden={{ code, column }}
                    />
                  )}
                  {may && level === "error" && (
                    <StepForm
                      id={id}
                      step="exclude"
                      label={t("exclude")}
                      className="btn btn-outline-primary btn-xs"
                      hidden={{ code, column }}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
