/** What one can pay for here: found by name, code or national code, with a warning where that code has lapsed. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { findPaymentType, searchPaymentTypes } from "#db/payment-types.ts";
import { dayInRome } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { Notice } from "../../../ui/notice.tsx";
import { tassonomiaOptions } from "../../../ui/tassonomia-options.ts";
import { AdministrationFrame } from "../administration-frame.tsx";
import { TypesTable } from "./types-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("types"))("title") };
}

const here = "/ufficio/amministrazione/tipologie";
const pageSize = 50;

interface Props {
  searchParams: Promise<
    Record<"cerca" | "archiviate" | "dopo" | "salvata" | "archiviata" | "ripresa", string | undefined>
  >;
}

export default async function TypesPage({ searchParams }: Props) {
  const session = await requireOperator("payments.read", here);
  const { ente, permissions } = session.actor;
  const t = await getTranslations("types");
  const asked = await searchParams;
  const search = String(asked.cerca ?? "")
    .trim()
    .slice(0, 60)
    .replaceAll("\0", "");
  const archived = asked.archiviate === "1";
  const last = isUuid(String(asked.dopo)) ? await findPaymentType(ente, String(asked.dopo)) : null;
  const [found, options] = await Promise.all([
    searchPaymentTypes(ente, { search, archived, after: last }, pageSize),
    tassonomiaOptions(ente, dayInRome(new Date())),
  ]);
  const types = found.slice(0, pageSize);
  const done = (["salvata", "archiviata", "ripresa"] as const).find((name) => asked[name]);
  const query = (more: Record<string, string>) => {
    const kept = { ...(search && { cerca: search }), ...(archived && { archiviate: "1" }) };
    return `${here}?${new URLSearchParams({ ...kept, ...more })}`;
  };
  return (
    <AdministrationFrame session={session} here={here} title={t("title")} lead={t("lead")}>
      {done && <Notice kind="success">{t(`done.${done}`)}</Notice>}
      <form method="get" action={here} className="d-flex flex-wrap gap-3 align-items-end mb-3">
        <div className="field mb-0 flex-grow-1">
          <label htmlFor="cerca">{t("search")}</label>
          <input id="cerca" name="cerca" className="form-control" defaultValue={search} maxLength={60} />
        </div>
        <div className="choice mb-0">
          <label>
            <input type="checkbox" name="archiviate" value="1" defaultChecked={archived} />
            {t("archivedOnly")}
          </label>
        </div>
        <button type="submit" className="btn btn-outline-primary">
          {t("find")}
        </button>
        {permissions.has("types.write") && (
          <a className="btn btn-primary" href={`${here}/nuova`}>
            {t("new")}
          </a>
        )}
      </form>
      {types.length === 0 ? (
        <p>{t(search || archived || last ? "nothing" : "empty")}</p>
      ) : (
        <TypesTable
          types={types}
          options={options}
          mayWrite={permissions.has("types.write")}
          locale={(await getLocale()) as "it" | "en"}
        />
      )}
      {found.length > pageSize && <a href={query({ dopo: types.at(-1)?.id ?? "" })}>{t("more")}</a>}
    </AdministrationFrame>
  );
}
