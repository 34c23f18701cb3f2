/** Codes with their names, what PagoPA calls them, and the types that use them. */
import { getLocale, getTranslations } from "next-intl/server";
import { formatDay } from "#domain/day.ts";
import type { TassonomiaOption } from "../../../ui/tassonomia-options.ts";

interface Props {
  options: TassonomiaOption[];
  usedBy: Map<string, { id: string; name: string }[]>;
  mayAdd: boolean;
}

export async function TassonomieTable({ options, usedBy, mayAdd }: Props) {
  const t = await getTranslations("tassonomie");
  const locale = (await getLocale()) as "it" | "en";
  const types = "/ufficio/amministrazione/tipologie";
  if (options.length === 0) return null;
  return (
    <table className="table payments-table bg-white">
      <caption className="visually-hidden">{t("title")}</caption>
      <thead>
        <tr>
          {(["name", "code", "area", "reason", "types"] as const).map((head) => (
            <th key={head} scope="col">
              {t(`heads.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {options.map(({ code, name, officialName, areaName, reason, lapsed, validUntil }) => (
          <tr key={code}>
            <td data-label={t("heads.name")}>
              <strong>{name}</strong>
              {officialName && officialName !== name && (
                <span className="d-block text-secondary">{t("official", { name: officialName })}</span>
              )}
              {lapsed && validUntil && (
                <span className="d-block text-danger">{t("overSince", { on: formatDay(validUntil, locale) })}</span>
              )}
            </td>
            <td data-label={t("heads.code")} className="code">
              {code}
            </td>
            <td data-label={t("heads.area")}>{areaName}</td>
            <td data-label={t("heads.reason")}>{t(`picker.reasons.${reason as "IM"}`)}</td>
            <td data-label={t("heads.types")}>
              {(usedBy.get(code) ?? []).map((type) => (
                <a key={type.id} className="d-block" href={`${types}/${type.id}`}>
                  {type.name}
                </a>
              ))}
              {mayAdd && !lapsed && !usedBy.has(code) && (
                <a href={`${types}/nuova?tassonomia=${code}`}>
                  {t("newType")}
                  <span className="visually-hidden"> {code}</span>
                </a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
