/** The next reminders, each number a link to the payments it counts. */
import { getLocale, getTranslations } from "next-intl/server";
import type { RemindingType } from "#db/reminders.ts";
import { formatDay } from "#domain/day.ts";
import { listHref } from "../../pagamenti/query.ts";
import type { Coming } from "./coming.ts";

export async function ComingTable({ coming, types }: { coming: Coming[]; types: RemindingType[] }) {
  const t = await getTranslations("reminders");
  const locale = (await getLocale()) as "it" | "en";
  const heads = ["on", "type", "due", "count"] as const;
  return (
    <table className="table payments-table bg-white">
      <caption className="visually-hidden">{t("caption")}</caption>
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
        {coming.map(({ on, typeId, dueOn, count }) => (
          <tr key={`${on} ${typeId} ${dueOn}`}>
            <td data-label={t("heads.on")}>{formatDay(on, locale)}</td>
            <td data-label={t("heads.type")}>{types.find((type) => type.id === typeId)?.name}</td>
            <td data-label={t("heads.due")}>{formatDay(dueOn, locale)}</td>
            <td data-label={t("heads.count")}>
              <a href={listHref({ stato: "payable", tipologia: typeId, scade_dal: dueOn, scade_al: dueOn }, {})}>
                {t("people", { count })}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
