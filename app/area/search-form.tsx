/** Search and filter, as a plain form: the address says what is shown. */
import { getTranslations } from "next-intl/server";
import { Field, SelectField } from "../ui/field.tsx";
import type { AreaQuery } from "./query.ts";

interface Props {
  action: string;
  query: AreaQuery;
  enti: { id: string; name: string }[];
  hidden?: Record<string, string>;
}

export async function SearchForm({ action, query, enti, hidden = {} }: Props) {
  const t = await getTranslations("area.search");
  return (
    <search>
      <form action={action} className="area-search">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field name="cerca" label={t("label")} defaultValue={query.search} autoComplete="off" maxLength={100} />
        {enti.length > 1 && (
          <SelectField
            name="ente"
            label={t("ente")}
            empty={t("allEnti")}
            options={enti.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={query.enteId ?? ""}
          />
        )}
        <div className="search-buttons">
          <button type="submit" className="btn btn-outline-primary">
            {t("submit")}
          </button>
          {(query.search || query.enteId) && <a href={action}>{t("clear")}</a>}
        </div>
      </form>
    </search>
  );
}
