"use server";
/** Filling and emptying the cart, and going to pay. None of it needs a script. */
import { redirect } from "next/navigation";
import { currentCitizen, currentHolder } from "#citizen-auth.ts";
import { addLinkToCart } from "#commands/add-to-cart.ts";
import { checkOutCart } from "#commands/check-out-cart.ts";
import { removeFromCart } from "#commands/remove-from-cart.ts";
import type { Refusal } from "#domain/refusal.ts";
import { asRefusal } from "../ui/as-refusal.ts";
import { holderForWriting } from "./holder.ts";

export async function addNotice(form: FormData): Promise<void> {
  const token = text(form, "token");
  let to = "/carrello";
  try {
    await addLinkToCart(await holderForWriting(), token, new Date());
  } catch (error) {
    to = refusedTo(asRefusal(error));
  }
  redirect(to as "/carrello");
}

export async function removeNotice(form: FormData): Promise<void> {
  const holder = await currentHolder();
  if (holder) await removeFromCart(holder, [text(form, "id")]);
  redirect("/carrello");
}

/** Pays the notices that were shown together; with `without`, after taking out the one that stood in the way. */
export async function payCart(form: FormData): Promise<void> {
  const holder = await currentHolder();
  if (!holder) redirect("/carrello");
  let to: string;
  try {
    const without = text(form, "without");
    await removeFromCart(holder, [without]);
    const shown = form.getAll("id").map(String);
    const email = (await currentCitizen())?.email ?? null;
    to = (await checkOutCart({ holder, email }, shown.length > 0 ? shown : null, () => new Date())).url;
  } catch (error) {
    to = refusedTo(asRefusal(error));
  }
  redirect(to as "/carrello");
}

function refusedTo({ code, params }: Refusal): string {
  const query = new URLSearchParams({ rifiuto: code, ...(params.paymentId && { avviso: String(params.paymentId) }) });
  return `/carrello?${query}`;
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, 300) : "";
}
