/** One pratica a line, with the pencil that opens it. */
import { getTranslations } from "next-intl/server";
import type { PraticaRow } from "#db/pratica-list.ts";
import type { Actor } from "#domain/actor.ts";
import { formatDay } from "#domain/day.ts";
import { maskDebtor } from "#domain/mask.ts";
import { fullName } from "#domain/payment.ts";
import type { Project } from "#domain/project.ts";
import { seesPeople } from "../../ui/eyes.ts";
import { Icon } from "../../ui/sprite-icon.tsx";

interface Props {
  rows: PraticaRow[];
  projects: Project[];
  actor: Actor;
  locale: "it" | "en";
}

export async function PraticheTable({ rows, projects, actor, locale }: Props) {
  const t = await getTranslations("pratiche");
  const heads = ["number", "subject", "applicant", "step", "payments", "opened"] as const;
  const byId = new Map(projects.map((project) => [project.id, project]));
  return (
    <table className="table payments-table bg-white">
      <caption className="visually-hidden">{t("title")}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`columns.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((pratica) => {
          const project = byId.get(pratica.projectId);
          const applicant = seesPeople(actor) ? pratica.applicant : maskDebtor(pratica.applicant);
          return (
            <tr key={pratica.id}>
              <td data-label={t("columns.number")}>
                <a href={`/ufficio/pratiche/${pratica.id}`}>
                  <Icon name="pencil" className="icon-sm icon-primary" />{" "}
                  <span className="visually-hidden">{t("openIt", { number: "" })}</span>
                  <span className="code">{pratica.number}</span>
                </a>
                {pratica.protocol && <span className="d-block text-secondary">{pratica.protocol}</span>}
              </td>
              <td data-label={t("columns.subject")}>
                {pratica.subject}
                <span className="d-block text-secondary">{project?.name}</span>
              </td>
              <td data-label={t("columns.applicant")}>
                {fullName(applicant)}
                <span className="d-block code">{applicant.taxCode}</span>
              </td>
              <td data-label={t("columns.step")}>
                {pratica.status === "open" ? project?.steps[pratica.step]?.name : t(`statuses.${pratica.status}`)}
              </td>
              <td data-label={t("columns.payments")}>
                {pratica.open + pratica.paid === 0
                  ? t("noPayments")
                  : t("paymentsOf", { paid: pratica.paid, open: pratica.open })}
              </td>
              <td data-label={t("columns.opened")}>{formatDay(pratica.openedOn, locale)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
