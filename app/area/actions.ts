"use server";
/** What a citizen does in their area. Each proves again who they are; what is theirs is proven by the commands. */
import { redirect } from "next/navigation";
import { requireCitizen } from "#citizen-auth.ts";
import { actFor } from "#commands/act-for.ts";
import { addOwnToCart } from "#commands/add-to-cart.ts";
import { openOwnPayment } from "#commands/open-own-payment.ts";
import { shareCalendar, unshareCalendar } from "#commands/share-calendar.ts";
import { citizenHolder } from "#db/cart-choices.ts";
import { asRefusal } from "../ui/as-refusal.ts";

export async function addSelected(form: FormData): Promise<void> {
  const citizen = await requireCitizen("/area");
  const holder = citizenHolder(citizen.personTaxCode);
  const paying = form.get("pay");
  let to = "/carrello";
  try {
    if (typeof paying === "string") to = (await openOwnPayment(citizen, paying, () => new Date())).url;
    else await addOwnToCart({ taxCode: citizen.taxCode, holder }, form.getAll("id").map(String), new Date());
  } catch (error) {
    to = `/area?rifiuto=${asRefusal(error).code}`;
  }
  redirect(to as "/carrello");
}

export async function switchActing(form: FormData): Promise<void> {
  const { session } = await requireCitizen("/area");
  await actFor(session, form.get("actingFor") === "company" ? "company" : "self");
  redirect("/area");
}

export interface Feed {
  url: string | null;
}

export async function createCalendar(): Promise<Feed> {
  const citizen = await requireCitizen("/area/calendario");
  return { url: await shareCalendar(citizen, new Date()) };
}

export async function revokeCalendar(): Promise<void> {
  const citizen = await requireCitizen("/area/calendario");
  await unshareCalendar(citizen, new Date());
  redirect("/area/calendario" as "/area");
}
