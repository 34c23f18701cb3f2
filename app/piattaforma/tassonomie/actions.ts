"use server";
/** Makes an edition count, as it was looked at. */
import { redirect } from "next/navigation";
import { requirePlatform } from "#auth.ts";
import { confirmTassonomie } from "#commands/load-tassonomie.ts";
import { Refusal } from "#domain/refusal.ts";
import { textOf } from "../../ui/plain-form-state.ts";

const here = "/piattaforma/tassonomie";

export async function confirm(form: FormData): Promise<void> {
  const { platform } = await requirePlatform(here);
  const id = textOf(form, "id");
  try {
    await confirmTassonomie(platform, { id, fingerprint: textOf(form, "fingerprint") }, new Date());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    redirect(`${here}?errore=${error.code}`);
  }
  redirect(`${here}?confermata=1`);
}
