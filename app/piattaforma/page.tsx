/** Every ente of the installation, found by name or code, with whether it is open. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePlatform } from "#auth.ts";
import { searchEnti } from "#db/enti-platform.ts";
import { Field } from "../ui/field.tsx";
import { PlatformFrame } from "./platform-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("platform"))("entiTitle") };
}

const rows = 50;
type Asked = Record<string, string | string[] | undefined>;

export default async function PlatformPage({ searchParams }: { searchParams: Promise<Asked> }) {
  await requirePlatform("/piattaforma");
  const asked = await searchParams;
  const one = (name: string) => (typeof asked[name] === "string" ? (asked[name] as string).slice(0, 100) : "");
  const search = one("cerca").trim();
  const after = one("dopo") ? { name: one("nome"), id: one("dopo") } : null;
  const found = await searchEnti({ search, after }, rows);
  const shown = found.slice(0, rows);
  const last = shown.at(-1);
  const t = await getTranslations("platform");
  const heads = ["name", "taxCode", "provider", "payments", "spontaneous"] as const;
  const query = (more: Record<string, string>) =>
    `/piattaforma?${new URLSearchParams({ ...(search && { cerca: search }), ...more })}`;
  return (
    <PlatformFrame here={search ? query({}) : "/piattaforma"} title={t("entiTitle")} lead={t("entiLead")}>
      <div className="d-flex flex-wrap justify-content-between align-items-end gap-3 mb-3">
        <search>
          <form action="/piattaforma" className="d-flex flex-wrap align-items-end gap-2">
            <Field name="cerca" label={t("search")} hint={t("searchHint")} defaultValue={search} type="search" />
            <button type="submit" className="btn btn-outline-primary mb-3">
              {t("find")}
            </button>
          </form>
        </search>
        <a className="btn btn-primary mb-3" href="/piattaforma/enti/nuovo">
          {t("newEnte")}
        </a>
      </div>
      {shown.length === 0 ? (
        <p>{search ? t("noneFound", { search }) : t("none")}</p>
      ) : (
        <table className="table payments-table bg-white">
          <caption className="visually-hidden">{t("entiTitle")}</caption>
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
            {shown.map((ente) => (
              <tr key={ente.id}>
                <td data-label={t("heads.name")}>
                  <a href={`/piattaforma/enti/${ente.id}`}>{ente.name}</a>
                </td>
                <td data-label={t("heads.taxCode")} className="code">
                  {ente.taxCode}
                </td>
                <td data-label={t("heads.provider")}>{t(`providers.${ente.provider}`)}</td>
                <td data-label={t("heads.payments")}>{ente.paymentsOn ? t("on") : t("off")}</td>
                <td data-label={t("heads.spontaneous")}>{ente.spontaneousOn ? t("on") : t("off")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {found.length > rows && last && <a href={query({ dopo: last.id, nome: last.name })}>{t("next")}</a>}
    </PlatformFrame>
  );
}
