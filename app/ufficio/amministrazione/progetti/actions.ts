"use server";
/** From the form of a project to its command. */
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { saveProject } from "#commands/save-project.ts";
import { readEuro } from "#domain/cents.ts";
import { mostSteps } from "#domain/project.ts";
import { type PlainState, plainAnswer, textOf } from "../../../ui/plain-form-state.ts";
import { stepPaths } from "./step-names.ts";

export async function saveProjectForm(before: PlainState, form: FormData): Promise<PlainState> {
  const id = textOf(form, "id");
  const { actor } = await requireOperator("types.write", `/ufficio/amministrazione/progetti/${id || "nuovo"}`);
  const t = await getTranslations("projects");
  // A step without a name is no step; what is wrong is said beside the field it came from.
  const places = Array.from({ length: mostSteps }, (_, n) => n).filter(
    (n) => textOf(form, `steps.${n}.name`).trim() !== "",
  );
  const steps = places.map((n) => {
    const paymentTypeId = textOf(form, `steps.${n}.gate.paymentTypeId`);
    const hours = textOf(form, `steps.${n}.gate.releaseAfterHours`).trim();
    const amount = textOf(form, `steps.${n}.gate.amountCents`).trim();
    return {
      name: textOf(form, `steps.${n}.name`),
      gate: paymentTypeId && {
        paymentTypeId,
        amountCents: amount === "" ? null : (readEuro(amount) ?? Number.NaN),
        ask: form.get(`steps.${n}.gate.ask`) === "on",
        releaseAfterHours: hours === "" ? null : Number(hours),
      },
    };
  });
  const input = {
    id: id || null,
    ...(id && { version: Number(textOf(form, "version")) }),
    code: textOf(form, "code"),
    name: textOf(form, "name"),
    office: textOf(form, "office"),
    status: textOf(form, "status") || "open",
    paymentTypeIds: form.getAll("paymentTypeIds").map(String),
    steps: steps.map(({ gate, ...step }) => ({ ...step, gate: gate || null })),
  };
  const answer = await plainAnswer(before, form, {
    labels: (path) => {
      const [head = "", at, ...rest] = path.split(".");
      const name = head === "steps" ? (rest.at(-1) === "name" ? "stepName" : (rest.at(-1) ?? "steps")) : head;
      const field = name === "paymentTypeId" ? "gate" : name;
      const label = t.has(`fields.${field}`) ? t(`fields.${field as "name"}`) : path;
      return at === undefined ? label : `${t("groups.step", { number: Number(at) + 1 })}, ${label}`;
    },
    said: t("saved"),
    async run() {
      await saveProject(actor, input, new Date()).catch((error: unknown) => {
        throw stepPaths(error, places);
      });
    },
  });
  if (answer.problems) return answer;
  redirect("/ufficio/amministrazione/progetti?fatto=saved");
}
