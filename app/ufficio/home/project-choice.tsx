/** Which project the figures are about. A plain GET form: the choice is in the address, like the period. */
import { getTranslations } from "next-intl/server";
import type { Project } from "#domain/project.ts";
import { SelectField } from "../../ui/field.tsx";
import { homeHref } from "./list-link.ts";
import type { PeriodName } from "./period.ts";

interface Props {
  projects: Project[];
  chosen: string | undefined;
  period: PeriodName;
}

export async function ProjectChoice({ projects, chosen, period }: Props) {
  const t = await getTranslations("officeHome");
  if (projects.length === 0) return null;
  return (
    <form method="get" action="/ufficio" className="d-flex flex-wrap gap-3 align-items-end mb-4 no-print">
      <input type="hidden" name="periodo" value={period} />
      <SelectField
        name="progetto"
        label={t("project")}
        empty={t("allProjects")}
        options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={chosen ?? ""}
      />
      <div className="field d-flex gap-3 align-items-center">
        <button type="submit" className="btn btn-outline-primary">
          {t("showProject")}
        </button>
        {chosen && <a href={homeHref(period, {})}>{t("everyProject")}</a>}
      </div>
    </form>
  );
}
