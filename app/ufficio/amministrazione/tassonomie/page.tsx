/** The national codes: those that have lapsed and are still used, those the ente uses, and all the others by everyday words. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listUsedTassonomie } from "#db/tassonomia-choices.ts";
import { dayInRome } from "#domain/day.ts";
import { refusalCodes } from "#domain/refusal.ts";
import { searchTassonomie } from "#domain/tassonomia-search.ts";
import { Field } from "../../../ui/field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { tassonomiaOptions } from "../../../ui/tassonomia-options.ts";
import { AdministrationFrame } from "../administration-frame.tsx";
import { Guide } from "./guide.tsx";
import { Lapsed } from "./lapsed.tsx";
import { TassonomieTable } from "./tassonomie-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tassonomie"))("title") };
}

const here = "/ufficio/amministrazione/tassonomie";
type Asked = Record<string, string | string[] | undefined>;

export default async function TassonomiePage({ searchParams }: { searchParams: Promise<Asked> }) {
  const session = await requireOperator("payments.read", here);
  const { ente, permissions } = session.actor;
  const asked = await searchParams;
  const one = (name: string) => (typeof asked[name] === "string" ? (asked[name] as string).slice(0, 100) : "");
  const [query, area, reason] = [one("cerca").trim(), one("argomento"), one("natura")];
  const t = await getTranslations("tassonomie");
  const refusals = await getTranslations("refusals");
  const refused = refusalCodes.find((code) => code === one("errore"));
  const [options, used] = await Promise.all([tassonomiaOptions(ente, dayInRome(new Date())), listUsedTassonomie(ente)]);
  const usedBy = new Map(used.map(({ code, types }) => [code, types]));
  const own = options.filter(({ code }) => usedBy.has(code));
  const asking = query !== "" || area !== "";
  const found = searchTassonomie(options, query).filter(
    (option) => (!area || option.macroArea === area) && (!reason || option.reason === reason),
  );
  return (
    <AdministrationFrame session={session} here={here} title={t("title")} lead={t("lead")}>
      {refused && <Notice kind="danger">{refusals(refused)}</Notice>}
      {/^\d{1,4}$/.test(one("spostate")) && (
        <Notice kind="success">{t("moved", { count: Number(one("spostate")) })}</Notice>
      )}
      <Lapsed options={options} usedBy={usedBy} mayMove={permissions.has("types.write")} />
      <search>
        <form action={here} className="d-flex flex-wrap align-items-end gap-2">
          <Field name="cerca" type="search" label={t("searchLabel")} hint={t("searchHint")} defaultValue={query} />
          <button type="submit" className="btn btn-primary mb-4">
            {t("search")}
          </button>
        </form>
      </search>
      <Guide options={options} area={area} reason={reason} />
      {asking ? (
        <section aria-labelledby="found">
          <h2 id="found" className="h5">
            {t("results", { count: found.length })}
          </h2>
          <TassonomieTable options={found} usedBy={usedBy} mayAdd={permissions.has("types.write")} />
        </section>
      ) : (
        <section aria-labelledby="used">
          <h2 id="used" className="h5">
            {t("used")}
          </h2>
          {own.length === 0 ? (
            <p>{t("noUsed")}</p>
          ) : (
            <TassonomieTable options={own} usedBy={usedBy} mayAdd={permissions.has("types.write")} />
          )}
        </section>
      )}
    </AdministrationFrame>
  );
}
