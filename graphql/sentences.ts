/** Refusals in the caller's language. The sentences are those of the pages; a code without one stands for itself. */
import { createTranslator } from "use-intl/core";
import type { Issue, Refusal, RefusalCode } from "#domain/refusal.ts";
import en from "#messages/en.json";
import it from "#messages/it.json";

export type Locale = "it" | "en";

/** From `Accept-Language`; Italian unless English is asked for first. */
export function readLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((language) => language === "it" || language === "en");
  return wanted === "en" ? "en" : "it";
}

export function refusalSentence(refusal: Refusal, locale: Locale): string {
  return sentence("refusals", refusal.code, refusal.params, locale);
}

export function issueSentence(issue: Issue, locale: Locale): string {
  return sentence("issues", issue.code, issue.params ?? {}, locale);
}

/** At the door of programs there is no page to sign in on, and no password to mistype. */
export function doorSentence(code: RefusalCode, locale: Locale): string {
  if (code === "auth.required") return sentence("api", "keyRequired", {}, locale);
  if (code === "auth.failed") return sentence("api", "keyFailed", {}, locale);
  return sentence("refusals", code, {}, locale);
}

type Say = (key: string, values: Record<string, string | number>) => string;
const catalogues: Record<Locale, Record<string, unknown>> = { it, en };
const sayers = new Map<string, Say>();

function sentence(
  namespace: "refusals" | "issues" | "api",
  code: string,
  values: Record<string, string | number>,
  locale: Locale,
) {
  const id = `${locale}/${namespace}`;
  const say = sayers.get(id) ?? makeSayer(namespace, locale);
  sayers.set(id, say);
  return say(code, values);
}

function makeSayer(namespace: string, locale: Locale): Say {
  return createTranslator({
    locale,
    messages: { [namespace]: catalogues[locale][namespace] ?? {} },
    namespace,
    timeZone: "Europe/Rome",
    onError: () => {},
    getMessageFallback: ({ key }: { key: string }) => key,
  }) as unknown as Say;
}
