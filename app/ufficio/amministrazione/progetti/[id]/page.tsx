/** A project, new or to be changed: what it is called, and its steps one after the other. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listPaymentTypes } from "#db/payment-types.ts";
import { findProject } from "#db/projects.ts";
import { formatEuroPlain } from "#domain/cents.ts";
import { isUuid } from "#domain/ente.ts";
import { mostSteps, type Project, type Step } from "#domain/project.ts";
import { type PlainField, PlainForm } from "../../../../ui/plain-form.tsx";
import { AdministrationFrame } from "../../administration-frame.tsx";
import { saveProjectForm } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("projects"))("editTitle") };
}

export default async function ProjectPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const here = `/ufficio/amministrazione/progetti/${id}`;
  const session = await requireOperator("types.write", here);
  const project = isUuid(id) ? await findProject(session.actor.ente, id) : null;
  if (!project && id !== "nuovo") notFound();
  const t = await getTranslations("projects");
  const types = await listPaymentTypes(session.actor.ente);
  // Two empty places more than there are steps: saved, and there are two more.
  const count = Math.min(mostSteps, Math.max(4, (project?.steps.length ?? 0) + 2));
  const steps = await Promise.all(
    Array.from({ length: count }, (_, n) => stepGroup(n, project?.steps[n] ?? null, types)),
  );
  return (
    <AdministrationFrame session={session} here={here} title={project?.name ?? t("new")} lead={t("lead")}>
      <PlainForm
        action={saveProjectForm}
        groups={[{ legend: t("groups.what"), fields: await whatFields(project) }, ...steps]}
        hidden={project ? { id: project.id, version: String(project.version) } : {}}
        submit={t("save")}
      />
    </AdministrationFrame>
  );
}

async function whatFields(project: Project | null): Promise<PlainField[]> {
  const t = await getTranslations("projects");
  const optional = (await getTranslations("app"))("optional");
  const statuses = (["open", "closed"] as const).map((value) => ({ value, label: t(value) }));
  return [
    { name: "name", label: t("fields.name"), value: project?.name ?? "" },
    { name: "code", label: t("fields.code"), hint: t("hints.code"), value: project?.code ?? "" },
    { name: "office", label: t("fields.office"), optional, value: project?.office ?? "" },
    { name: "status", label: t("fields.status"), kind: "select", options: statuses, value: project?.status ?? "open" },
  ];
}

async function stepGroup(n: number, step: Step | null, types: { id: string; name: string }[]) {
  const t = await getTranslations("projects");
  const optional = (await getTranslations("app"))("optional");
  const gate = step?.gate;
  const at = (name: string) => `steps.${n}.${name}`;
  const fields: PlainField[] = [{ name: at("name"), label: t("fields.stepName"), value: step?.name ?? "" }];
  if (n > 0)
    fields.push(
      {
        name: at("gate.paymentTypeId"),
        label: t("fields.gate"),
        kind: "select",
        options: [{ value: "", label: t("noGate") }, ...types.map(({ id, name }) => ({ value: id, label: name }))],
        value: gate?.paymentTypeId ?? "",
      },
      {
        name: at("gate.amountCents"),
        label: t("fields.amountCents"),
        optional,
        hint: t("hints.amountCents"),
        value: gate?.amountCents ? formatEuroPlain(gate.amountCents).replace(".", ",") : "",
      },
      { name: at("gate.ask"), label: t("fields.ask"), kind: "check", value: gate?.ask ? "on" : "" },
      {
        name: at("gate.releaseAfterHours"),
        label: t("fields.releaseAfterHours"),
        optional,
        hint: t("hints.releaseAfterHours"),
        value: gate?.releaseAfterHours ? String(gate.releaseAfterHours) : "",
      },
    );
  return {
    legend: t("groups.step", { number: n + 1 }),
    text: n === 0 ? t("groups.firstText") : t("groups.stepText"),
    fields,
  };
}
