"use server";
/** Moves the types of a lapsed code to the one chosen. */
import { redirect } from "next/navigation";
import { requireOperator } from "#auth.ts";
import { moveTassonomia } from "#commands/move-tassonomia.ts";
import { Refusal } from "#domain/refusal.ts";
import { textOf } from "../../../ui/plain-form-state.ts";

const here = "/ufficio/amministrazione/tassonomie";

export async function move(form: FormData): Promise<void> {
  const { actor } = await requireOperator("types.write", here);
  const from = textOf(form, "from");
  let count = 0;
  try {
    count = await moveTassonomia(actor, { from, to: textOf(form, `to-${from}`) }, new Date());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    redirect(`${here}?errore=${error.code}`);
  }
  redirect(`${here}?spostate=${count}`);
}
