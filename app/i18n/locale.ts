/** The language of a request: what the person chose, else what their browser asks for, else Italian. */
import { cookies, headers } from "next/headers";

export const locales = ["it", "en"] as const;
export type Locale = (typeof locales)[number];
export const localeCookie = "saldo-lingua";

export async function requestLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(localeCookie)?.value;
  const asked = (await headers()).get("accept-language") ?? "";
  const wanted = [chosen, ...asked.split(",").map((part) => part.trim().slice(0, 2).toLowerCase())];
  return (wanted.find((one) => locales.some((locale) => locale === one)) as Locale | undefined) ?? "it";
}
