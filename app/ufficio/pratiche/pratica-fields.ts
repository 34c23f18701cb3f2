/** The fields of a pratica, as its form shows them: new, or as it is. */
import { getTranslations } from "next-intl/server";
import { formatDay } from "#domain/day.ts";
import type { Pratica } from "#domain/pratica.ts";
import type { Project } from "#domain/project.ts";
import type { PlainField } from "../../ui/plain-form.tsx";

export async function praticaGroups(projects: Project[], pratica: Pratica | null) {
  const t = await getTranslations("pratiche");
  const optional = (await getTranslations("app"))("optional");
  const applicant = pratica?.applicant;
  const what: PlainField[] = [
    {
      name: "project",
      label: t("fields.project"),
      kind: "select",
      value: pratica?.projectId ?? projects[0]?.id ?? "",
      // A case does not change procedure.
      options: projects
        .filter(({ id }) => !pratica || id === pratica.projectId)
        .map(({ id, name }) => ({ value: id, label: name })),
    },
    { name: "subject", label: t("fields.subject"), value: pratica?.subject ?? "" },
    { name: "number", label: t("fields.number"), optional, hint: t("hints.number"), value: pratica?.number ?? "" },
    { name: "protocol", label: t("fields.protocol"), optional, value: pratica?.protocol ?? "" },
    {
      name: "externalRef",
      label: t("fields.externalRef"),
      optional,
      hint: t("hints.externalRef"),
      value: pratica?.externalRef ?? "",
    },
    { name: "assignedTo", label: t("fields.assignedTo"), optional, value: pratica?.assignedTo ?? "" },
    {
      name: "openedOn",
      label: t("fields.openedOn"),
      optional,
      hint: t("hints.openedOn"),
      value: pratica ? formatDay(pratica.openedOn, "it") : "",
    },
  ];
  const who: PlainField[] = [
    {
      name: "kind",
      label: t("fields.kind"),
      kind: "select",
      value: applicant?.kind ?? "person",
      options: (["person", "company"] as const).map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
    },
    { name: "applicant.taxCode", label: t("fields.applicant.taxCode"), value: applicant?.taxCode ?? "" },
    { name: "applicant.name", label: t("fields.applicant.name"), value: applicant?.name ?? "" },
    {
      name: "applicant.surname",
      label: t("fields.applicant.surname"),
      optional,
      hint: t("hints.surname"),
      value: applicant?.surname ?? "",
    },
    {
      name: "applicant.email",
      label: t("fields.applicant.email"),
      kind: "email",
      optional,
      value: applicant?.email ?? "",
    },
    {
      name: "applicant.phone",
      label: t("fields.applicant.phone"),
      kind: "tel",
      optional,
      value: applicant?.phone ?? "",
    },
  ];
  return [
    { legend: t("groups.what"), fields: what },
    { legend: t("groups.who"), fields: who },
  ];
}
