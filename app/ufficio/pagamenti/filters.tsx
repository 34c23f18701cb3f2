/** A plain GET form: the filters are in the address, where they can be kept, shared and gone back to. */
import { getTranslations } from "next-intl/server";
import { paymentStatuses } from "#domain/payment.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import { Field, SelectField } from "../../ui/field.tsx";
import { type ListParams, pageSizes } from "./query.ts";

export async function Filters({ params, types }: { params: ListParams; types: PaymentType[] }) {
  const t = await getTranslations("payments");
  return (
    <form method="get" action="/ufficio/pagamenti" className="pay-card no-print" aria-label={t("filters")}>
      <Field
        name="cerca"
        type="search"
        label={t("search")}
        hint={t("searchHint")}
        defaultValue={params.cerca ?? ""}
        maxLength={300}
      />
      <div className="filters">
        <SelectField
          name="stato"
          label={t("filterStatus")}
          empty={t("all")}
          options={paymentStatuses.map((status) => ({ value: status, label: t(`statuses.${status}`) }))}
          defaultValue={params.stato ?? ""}
        />
        <SelectField
          name="tipologia"
          label={t("filterType")}
          empty={t("allTypes")}
          options={types.map((type) => ({ value: type.id, label: type.name }))}
          defaultValue={params.tipologia ?? ""}
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
    </form>
  );
}
