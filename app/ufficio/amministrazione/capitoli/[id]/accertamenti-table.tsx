/** One accertamento a line: its ceiling, what payments issued and not cancelled put on it, what is left. */
import { getTranslations } from "next-intl/server";
import { renderAccertamento } from "#domain/capitolo.ts";
import { type Accertamento, type Capitolo, warningOf } from "#domain/capitolo-edit.ts";
import { formatEuro } from "#domain/cents.ts";
import { Warning } from "../capitoli-table.tsx";
import { CloseForm } from "../close-form.tsx";

interface Props {
  capitolo: Capitolo;
  rights: Accertamento[];
  mayWrite: boolean;
  locale: "it" | "en";
}

export async function AccertamentiTable({ capitolo, rights, mayWrite, locale }: Props) {
  const t = await getTranslations("capitoli");
  const heads = ["number", "description", "ceilingCents", "carried", "left"] as const;
  return (
    <table className="table payments-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`fields.${head}`)}
            </th>
          ))}
          {mayWrite && (
            <th scope="col">
              <span className="visually-hidden">{t("actions")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rights.map((one) => {
          const warning = warningOf({ ...one, capitoloClosed: capitolo.closed });
          const number = `${one.year}/${one.number}`;
          return (
            <tr key={one.id}>
              <td data-label={t("fields.number")}>
                {number} <span className="code text-secondary small">{renderAccertamento(one)}</span>
              </td>
              <td data-label={t("fields.description")}>
                {one.description}
                {warning && <Warning text={t(warning)} />}
              </td>
              <td data-label={t("fields.ceilingCents")} className="amount">
                {one.ceilingCents === null ? t("noCeiling") : formatEuro(one.ceilingCents, locale)}
              </td>
              <td data-label={t("fields.carried")} className="amount">
                {formatEuro(one.carriedCents, locale)}
              </td>
              <td data-label={t("fields.left")} className="amount">
                {one.ceilingCents === null ? "" : formatEuro(one.ceilingCents - one.carriedCents, locale)}
              </td>
              {mayWrite && (
                <td>
                  <a className="btn btn-outline-primary btn-xs me-2" href={`?accertamento=${one.id}#modifica`}>
                    {t("edit")} <span className="visually-hidden">{number}</span>
                  </a>
                  <CloseForm
                    what="accertamento"
                    id={one.id}
                    capitoloId={capitolo.id}
                    closed={one.closed}
                    named={number}
                  />
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
