/** The national list for whoever runs the installation: which edition counts, another one to load, and those before. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requirePlatform } from "#auth.ts";
import { listVersions, type VersionLine } from "#db/tassonomia-versions.ts";
import { formatInstant } from "#domain/day.ts";
import { refusalCodes } from "#domain/refusal.ts";
import { Notice } from "../../ui/notice.tsx";
import { PlatformFrame } from "../platform-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tassonomie"))("platformTitle") };
}

const here = "/piattaforma/tassonomie";
type Asked = { errore?: string; dettagli?: string; confermata?: string };

export default async function PlatformTassonomiePage({ searchParams }: { searchParams: Promise<Asked> }) {
  await requirePlatform(here);
  const { errore, dettagli = "", confermata } = await searchParams;
  const t = await getTranslations("tassonomie");
  const refusals = await getTranslations("refusals");
  const code = refusalCodes.find((known) => known === errore && known.startsWith("tassonomia."));
  const figures = { headings: dettagli.slice(0, 300), rows: dettagli.slice(0, 300) };
  const versions = await listVersions();
  const current = versions.find(({ confirmedAt }) => confirmedAt !== null);
  return (
    <PlatformFrame here={here} title={t("platformTitle")} lead={t("platformLead")}>
      {code && <Notice kind="danger">{refusals(code, figures)}</Notice>}
      {confermata && <Notice kind="success">{t("confirmed")}</Notice>}
      <p>{current ? t("current", { version: current.version, filename: current.filename }) : t("builtIn")}</p>
      <form action={`${here}/carica`} method="post" encType="multipart/form-data" className="pay-card">
        <div className="field">
          <label htmlFor="file">{t("file")}</label>
          <p className="hint" id="file-hint">
            {t("fileHint")}
          </p>
          <input
            id="file"
            name="file"
            type="file"
            accept=".csv,.json,.xlsx"
            required
            className="form-control"
            aria-describedby="file-hint"
          />
        </div>
        <button type="submit" className="btn btn-primary">
          {t("load")}
        </button>
      </form>
      <section className="pay-card" aria-labelledby="versions">
        <h2 id="versions" className="h5">
          {t("versions")}
        </h2>
        {versions.length === 0 && <p className="mb-0">{t("noVersions")}</p>}
        <ul className="mb-0">
          {versions.map((version) => (
            <Version key={version.id} version={version} />
          ))}
        </ul>
      </section>
    </PlatformFrame>
  );
}

async function Version({ version }: { version: VersionLine }) {
  const t = await getTranslations("tassonomie");
  const locale = (await getLocale()) as "it" | "en";
  const { id, filename, size, loadedAt, loadedByLabel, confirmedAt, confirmedByLabel, counts } = version;
  const loaded = t("loaded", { at: formatInstant(loadedAt, locale), by: loadedByLabel, count: size });
  return (
    <li className="text-break">
      <strong>{t("version", { version: version.version })}</strong>, {filename}. {loaded}{" "}
      {confirmedAt && counts ? (
        t("confirmedAt", { at: formatInstant(confirmedAt, locale), by: confirmedByLabel ?? "", ...counts })
      ) : (
        <a href={`${here}/${id}`}>{t("look")}</a>
      )}
    </li>
  );
}
