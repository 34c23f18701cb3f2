/** The capitoli of one esercizio, found by number or words, with what needs a look. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listCapitoli, listEsercizi } from "#db/capitoli.ts";
import { dayInRome } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { carriesQuote } from "#domain/provider.ts";
import { Notice } from "../../../ui/notice.tsx";
import { AdministrationFrame } from "../administration-frame.tsx";
import { CapitoliTable } from "./capitoli-table.tsx";
import { RegistryTools } from "./registry-tools.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("capitoli"))("title") };
}

const here = "/ufficio/amministrazione/capitoli";
const pageSize = 50;

interface Props {
  searchParams: Promise<Record<"esercizio" | "cerca" | "dopo" | "fatto", string | undefined>>;
}

export default async function CapitoliPage({ searchParams }: Props) {
  const session = await requireOperator("payments.read", here);
  const { ente, permissions } = session.actor;
  const t = await getTranslations("capitoli");
  const asked = await searchParams;
  const thisYear = Number(dayInRome(new Date()).slice(0, 4));
  const esercizio = /^20\d\d$|^2100$/.test(String(asked.esercizio)) ? Number(asked.esercizio) : thisYear;
  const search = String(asked.cerca ?? "")
    .trim()
    .slice(0, 60)
    .replaceAll("\0", "");
  const after = isUuid(String(asked.dopo)) ? String(asked.dopo) : null;
  const [known, found] = await Promise.all([
    listEsercizi(ente),
    listCapitoli(ente, { esercizio, search, after }, pageSize),
  ]);
  const capitoli = found.slice(0, pageSize);
  const years = [...new Set([...known, thisYear, thisYear + 1, esercizio])].sort((a, b) => b - a);
  const done = (["importato", "copiato"] as const).find((name) => name === asked.fatto);
  const more = new URLSearchParams({ esercizio: String(esercizio), cerca: search, dopo: capitoli.at(-1)?.id ?? "" });
  return (
    <AdministrationFrame session={session} here={here} title={t("title")} lead={t("lead")}>
      {done && <Notice kind="success">{t(`done.${done}`)}</Notice>}
      {!carriesQuote(session.ente.provider) && <Notice kind="info">{t("onlyFvgpay")}</Notice>}
      <form method="get" action={here} className="d-flex flex-wrap gap-3 align-items-end mb-3">
        <div className="field mb-0">
          <label htmlFor="esercizio">{t("fields.esercizio")}</label>
          <select id="esercizio" name="esercizio" defaultValue={String(esercizio)}>
            {years.map((year) => (
              <option key={year}>{year}</option>
            ))}
          </select>
        </div>
        <div className="field mb-0 flex-grow-1">
          <label htmlFor="cerca">{t("search")}</label>
          <input id="cerca" name="cerca" className="form-control" defaultValue={search} maxLength={60} />
        </div>
        <button type="submit" className="btn btn-outline-primary">
          {t("find")}
        </button>
      </form>
      <RegistryTools
        esercizio={esercizio}
        mayWrite={permissions.has("accounting.write")}
        any={known.includes(esercizio)}
      />
      {capitoli.length === 0 ? (
        <p>{t(search || after ? "nothing" : "empty", { esercizio: String(esercizio) })}</p>
      ) : (
        <CapitoliTable capitoli={capitoli} caption={t("caption", { esercizio: String(esercizio) })} />
      )}
      {found.length > pageSize && <a href={`${here}?${more}`}>{t("more")}</a>}
    </AdministrationFrame>
  );
}
