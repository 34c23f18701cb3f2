"use server";
/** What the platform's administrators do to an ente: add one, open or close it. */
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requirePlatform } from "#auth.ts";
import { activateEnte } from "#commands/activate-ente.ts";
import { addEnte } from "#commands/add-ente.ts";
import { type PlainState, plainAnswer, textOf } from "../ui/plain-form-state.ts";

const entered = [
  "name",
  "taxCode",
  "ipaCode",
  "cadastralCode",
  "cbill",
  "segregationCode",
  "provider",
  "adminName",
  "adminEmail",
];

export async function createEnte(before: PlainState, form: FormData): Promise<PlainState> {
  const { platform } = await requirePlatform("/piattaforma/enti/nuovo");
  const input = Object.fromEntries(["id", ...entered].map((name) => [name, textOf(form, name)]));
  let id = "";
  const run = async () => {
    id = await addEnte(platform, input, new Date());
  };
  const answer = await plainAnswer(before, form, { run, labels: "platform.fields", said: "" });
  if (answer.problems) return answer;
  redirect(`/piattaforma/enti/${id}?nuovo=1`);
}

export async function switchEnte(before: PlainState, form: FormData): Promise<PlainState> {
  const id = textOf(form, "id");
  const { platform } = await requirePlatform("/piattaforma");
  const t = await getTranslations("platform");
  const wanted = {
    paymentsOn: form.get("paymentsOn") === "on",
    spontaneousOn: form.get("spontaneousOn") === "on",
    reason: textOf(form, "reason"),
  };
  const run = () => activateEnte(platform, id, wanted, new Date());
  const answer = await plainAnswer(before, form, { run, labels: "platform.fields", said: t("switched") });
  if (!answer.problems) revalidatePath(`/piattaforma/enti/${id}`);
  return answer;
}
