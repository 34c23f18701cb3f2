/** Where the registry is taken in from a spreadsheet: the file, the template, and what the columns mean. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { smallSheetMegabytes, smallSheetRows } from "#documents/small-sheet.ts";
import { type SheetColumn, sheetColumns } from "#domain/capitolo-sheet.ts";
import { refusalCodes } from "#domain/refusal.ts";
import { Notice } from "../../../../ui/notice.tsx";
import { AdministrationFrame } from "../../administration-frame.tsx";
import { columnHeading } from "../sheet-columns.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("capitoli"))("importTitle") };
}

interface Props {
  searchParams: Promise<{ errore?: string; colonne?: string }>;
}

export default async function ImportPage({ searchParams }: Props) {
  const here = "/ufficio/amministrazione/capitoli/importa";
  const session = await requireOperator("accounting.write", here);
  const t = await getTranslations("capitoli");
  const refusals = await getTranslations("refusals");
  const { errore, colonne } = await searchParams;
  const code = refusalCodes.find((known) => known === errore && known.startsWith("sheet."));
  const max = code === "sheet.too_many_rows" ? smallSheetRows : smallSheetMegabytes;
  const heading = await columnHeading();
  const columns = Object.keys(sheetColumns) as SheetColumn[];
  return (
    <AdministrationFrame session={session} here={here} title={t("importTitle")} lead={t("importLead")}>
      <p>
        <a href="/ufficio/amministrazione/capitoli">{t("back")}</a>
      </p>
      {code && <Notice kind="danger">{refusals(code, { max, headings: String(colonne ?? "").slice(0, 300) })}</Notice>}
      <form action={`${here}/carica`} method="post" encType="multipart/form-data" className="pay-card">
        <div className="field">
          <label htmlFor="file">{t("file")}</label>
          <p className="hint" id="file-hint">
            {t("fileHint", { megabytes: smallSheetMegabytes, rows: smallSheetRows })}
          </p>
          <input
            id="file"
            name="file"
            type="file"
            accept=".xlsx,.csv"
            required
            className="form-control"
            aria-describedby="file-hint"
          />
        </div>
        <button type="submit" className="btn btn-primary">
          {t("upload")}
        </button>
      </form>
      <section className="pay-card" aria-labelledby="columns">
        <h2 id="columns" className="h5">
          {t("columnsTitle")}
        </h2>
        <p>
          {t("columnsText")} <a href="/ufficio/amministrazione/capitoli/esporta?formato=xlsx">{t("template")}</a>
        </p>
        <dl className="facts">
          {columns.map((name) => (
            <div key={name} className="d-contents">
              <dt>
                {heading(name)}
                {sheetColumns[name].needed && ` (${t("needed")})`}
              </dt>
              <dd className="fw-normal">{t(`columns.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </AdministrationFrame>
  );
}
