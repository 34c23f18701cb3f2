/** A pratica by hand, for what no other software sends. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listProjects } from "#db/projects.ts";
import { PlainForm } from "../../../ui/plain-form.tsx";
import { OfficeFrame } from "../../office-frame.tsx";
import { savePraticaForm } from "../actions.ts";
import { praticaGroups } from "../pratica-fields.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pratiche"))("new") };
}

export default async function NewPraticaPage() {
  const here = "/ufficio/pratiche/nuova";
  const session = await requireOperator("pratiche.write", here);
  const t = await getTranslations("pratiche");
  const projects = await listProjects(session.actor.ente);
  return (
    <OfficeFrame session={session} here={here}>
      <p className="mb-1">
        <a href="/ufficio/pratiche">{t("backToList")}</a>
      </p>
      <h1>{t("new")}</h1>
      {projects.length === 0 ? (
        <p>{t("noProjects")}</p>
      ) : (
        <PlainForm action={savePraticaForm} groups={await praticaGroups(projects, null)} submit={t("create")} />
      )}
    </OfficeFrame>
  );
}
