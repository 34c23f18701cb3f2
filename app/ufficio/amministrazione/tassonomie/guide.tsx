/** The guided way: a subject, then the kind of money within it. Links, so that a choice can be shared and gone back on. */
import { getTranslations } from "next-intl/server";
import type { TassonomiaOption } from "../../../ui/tassonomia-options.ts";

const here = "/ufficio/amministrazione/tassonomie";
const reasons = ["IM", "TS", "SP", "SA", "AP"] as const;

interface Props {
  options: TassonomiaOption[];
  area: string;
  reason: string;
}

export async function Guide({ options, area, reason }: Props) {
  const t = await getTranslations("tassonomie");
  const areas = [...new Map(options.map((option) => [option.macroArea, option.areaName]))].sort(([a], [b]) =>
    a.localeCompare(b),
  );
  const within = reasons.filter((one) => options.some((option) => option.macroArea === area && option.reason === one));
  return (
    <nav aria-label={t("areas")} className="mb-4">
      <h2 className="h5">{t("areas")}</h2>
      <ul className="d-flex flex-wrap gap-2 list-unstyled">
        {areas.map(([code, name]) => (
          <li key={code}>
            <a
              className={`btn btn-xs ${code === area ? "btn-primary" : "btn-outline-primary"}`}
              href={`${here}?argomento=${code}`}
              aria-current={code === area ? "true" : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
      {within.length > 1 && (
        <ul className="d-flex flex-wrap gap-2 list-unstyled">
          {within.map((one) => (
            <li key={one}>
              <a
                className={`btn btn-xs ${one === reason ? "btn-primary" : "btn-outline-primary"}`}
                href={`${here}?argomento=${area}${one === reason ? "" : `&natura=${one}`}`}
                aria-current={one === reason ? "true" : undefined}
              >
                {t(`picker.reasons.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      )}
      {area && <a href={here}>{t("allAreas")}</a>}
    </nav>
  );
}
