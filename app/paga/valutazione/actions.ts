"use server";
/** Keeps an opinion, and says thank you whatever was in it. */
import { redirect } from "next/navigation";
import { rateService } from "#commands/rate-service.ts";

export async function sendRating(form: FormData): Promise<void> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.slice(0, 1_000) : "";
  };
  const token = text("c");
  const given = { token, stars: text("voto"), aspect: text("aspetto") || null, comment: text("dettaglio") };
  const kept = await rateService(given, new Date());
  redirect(`/paga/valutazione?c=${encodeURIComponent(token)}${kept ? "&grazie=1" : ""}` as "/paga");
}
