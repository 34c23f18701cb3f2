/** A plain GET form: the filters are in the address, where they can be kept, shared and gone back to. */
import { getTranslations } from "next-intl/server";
import { paymentOrigins } from "#domain/payment.ts";
import { situations } from "#domain/payment-situation.ts";
import { Field, SelectField } from "../../ui/field.tsx";
import { CheckList } from "./check-list.tsx";
import type { Choices } from "./choices.ts";
import { type FilterName, type ListParams, mailFilters, pageSizes } from "./query.ts";

const periods = [
  ["due", "scade_dal", "scade_al"],
  ["issued", "emesso_dal", "emesso_al"],
  ["paid", "pagato_dal", "pagato_al"],
] as const;
const folded: FilterName[] = [
  ...periods.flatMap(([, from, to]) => [from, to]),
  "importo_da",
  "importo_a",
  "origine",
  "mail",
  "progetto",
  "import",
];

interface Props {
  params: ListParams;
  choices: Choices;
}

export async function Filters({ params, choices }: Props) {
  const t = await getTranslations("payments");
  const situation = await getTranslations("situations.operator");
  const chosen = (name: FilterName) => (params[name] ?? "").split(",");
  return (
    <form method="get" action="/ufficio/pagamenti" className="pay-card no-print" aria-label={t("filters")} id="filters">
      {(["ordina", "colonne", "causa", "pratica", "creato_dal", "creato_al"] as const).map(
        (name) => params[name] && <input key={name} type="hidden" name={name} value={params[name]} />,
      )}
      <div className="filters">
        <Field
          name="cerca"
          type="search"
          label={t("search")}
          hint={t("searchHint")}
          defaultValue={params.cerca ?? ""}
          maxLength={300}
          autoComplete="off"
        />
        <CheckList
          name="stato"
          label={t("filterStatus")}
          all={t("all")}
          options={situations.map((value) => ({ value, label: situation(value) }))}
          chosen={chosen("stato")}
        />
        <CheckList
          name="tipologia"
          label={t("filterType")}
          all={t("allTypes")}
          options={choices.tipologia}
          chosen={chosen("tipologia")}
        />
        <SelectField
          name="righe"
          label={t("perPage")}
          options={pageSizes.map((size) => ({ value: String(size), label: String(size) }))}
          defaultValue={params.righe ?? "25"}
        />
        <div className="field d-flex gap-3 align-items-center">
          <button type="submit" className="btn btn-primary">
            {t("apply")}
          </button>
          <a href="/ufficio/pagamenti">{t("clear")}</a>
        </div>
      </div>
      <details open={folded.some((name) => params[name]) || undefined}>
        <summary>{t("moreFilters")}</summary>
        <div className="more-filters mt-3">
          {periods.map(([name, from, to]) => (
            <fieldset key={name} className="range">
              <legend className="range-name">{t(`periods.${name}`)}</legend>
              <Field name={from} label={t("from")} defaultValue={params[from] ?? ""} placeholder="gg/mm/aaaa" />
              <Field name={to} label={t("to")} defaultValue={params[to] ?? ""} placeholder="gg/mm/aaaa" />
            </fieldset>
          ))}
          <fieldset className="range">
            <legend className="range-name">{t("amountRange")}</legend>
            <Field name="importo_da" label={t("from")} defaultValue={params.importo_da ?? ""} inputMode="decimal" />
            <Field name="importo_a" label={t("to")} defaultValue={params.importo_a ?? ""} inputMode="decimal" />
          </fieldset>
          <CheckList
            name="origine"
            label={t("origin")}
            all={t("allTypes")}
            options={paymentOrigins.map((value) => ({ value, label: t(`origins.${value}`) }))}
            chosen={chosen("origine")}
          />
          <CheckList
            name="mail"
            label={t("mail")}
            all={t("all")}
            options={mailFilters.map((value) => ({ value, label: t(`mails.${value}`) }))}
            chosen={chosen("mail")}
          />
          {(["progetto", "import"] as const).map(
            (name) =>
              choices[name].length > 0 && (
                <SelectField
                  key={name}
                  name={name}
                  label={t(name === "import" ? "import" : "project")}
                  empty={t(name === "import" ? "allTypes" : "all")}
                  options={choices[name]}
                  defaultValue={params[name] ?? ""}
                />
              ),
          )}
        </div>
      </details>
    </form>
  );
}
