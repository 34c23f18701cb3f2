"use server";
/** From the forms of a pratica to its commands. */
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { movePratica } from "#commands/move-pratica.ts";
import { savePratica } from "#commands/save-pratica.ts";
import { findPratica } from "#db/pratiche.ts";
import { isUuid } from "#domain/ente.ts";
import { type PlainState, plainAnswer, textOf } from "../../ui/plain-form-state.ts";

export async function savePraticaForm(before: PlainState, form: FormData): Promise<PlainState> {
  const id = textOf(form, "id");
  const { actor } = await requireOperator("pratiche.write", `/ufficio/pratiche/${id || "nuova"}`);
  const t = await getTranslations("pratiche");
  const known = isUuid(id) ? await findPratica(actor.ente, id) : null;
  let saved = "";
  const answer = await plainAnswer(before, form, {
    labels: "pratiche.fields",
    said: t("saved"),
    async run() {
      const company = textOf(form, "kind") === "company";
      const applicant = {
        kind: company ? "company" : "person",
        taxCode: textOf(form, "applicant.taxCode"),
        name: textOf(form, "applicant.name"),
        surname: company ? null : textOf(form, "applicant.surname"),
        email: textOf(form, "applicant.email"),
        phone: textOf(form, "applicant.phone"),
        // Not in this form: what software sent stays.
        address: known?.applicant.address ?? null,
      };
      const input = {
        id: id || null,
        ...(id && { version: Number(textOf(form, "version")) }),
        project: textOf(form, "project"),
        number: textOf(form, "number"),
        protocol: textOf(form, "protocol"),
        externalRef: textOf(form, "externalRef"),
        subject: textOf(form, "subject"),
        assignedTo: textOf(form, "assignedTo"),
        openedOn: textOf(form, "openedOn"),
        applicant,
      };
      saved = (await savePratica(actor, input, new Date())).id;
    },
  });
  if (answer.problems) return answer;
  if (!id) redirect(`/ufficio/pratiche/${saved}?fatto=created`);
  revalidatePath(`/ufficio/pratiche/${id}`);
  return answer;
}

export async function moveForm(before: PlainState, form: FormData): Promise<PlainState> {
  const id = textOf(form, "id");
  const { actor } = await requireOperator("pratiche.write", `/ufficio/pratiche/${id}`);
  const t = await getTranslations("pratiche.steps");
  const to = textOf(form, "to");
  const input = {
    id,
    version: Number(textOf(form, "version")),
    to: to === "closed" || to === "open" ? to : Number(to),
    reason: textOf(form, "reason"),
  };
  const run = () => movePratica(actor, input, new Date());
  const answer = await plainAnswer(before, form, { labels: "pratiche.fields", said: t("moved"), run });
  if (!answer.problems) revalidatePath(`/ufficio/pratiche/${id}`);
  return answer;
}
