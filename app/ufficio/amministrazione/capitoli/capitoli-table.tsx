/** One capitolo a line. */
import { getTranslations } from "next-intl/server";
import type { CapitoloRow } from "#db/capitoli.ts";
import { renderCapitolo, shortCapitolo } from "#domain/capitolo.ts";
import { Icon } from "../../../ui/sprite-icon.tsx";

export async function CapitoliTable({ capitoli, caption }: { capitoli: CapitoloRow[]; caption: string }) {
  const t = await getTranslations("capitoli");
  const heads = ["capitolo", "description", "office", "accertamenti"] as const;
  return (
    <table className="table payments-table bg-white">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`fields.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {capitoli.map((one) => (
          <tr key={one.id}>
            <td data-label={t("fields.capitolo")}>
              <a href={`/ufficio/amministrazione/capitoli/${one.id}`}>{shortCapitolo(one)}</a>{" "}
              <span className="code text-secondary small">{renderCapitolo(one)}</span>
            </td>
            <td data-label={t("fields.description")}>
              {one.description}
              {one.closed && <Warning text={t("closed")} />}
            </td>
            <td data-label={t("fields.office")}>{one.office}</td>
            <td data-label={t("fields.accertamenti")}>
              {one.accertamenti}
              {one.beyond > 0 && <Warning text={t("beyondCount", { count: one.beyond })} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Warning({ text }: { text: string }) {
  return (
    <span className="situation situation-overdue d-flex">
      <Icon name="warning-circle" className="icon-sm" />
      {text}
    </span>
  );
}
