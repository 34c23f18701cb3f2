/** The sentences of papers and e-mails: one translator per language and namespace, made once. */
import { createTranslator } from "use-intl/core";
import de from "#messages/avviso/de.json";
import fr from "#messages/avviso/fr.json";
import sl from "#messages/avviso/sl.json";
import en from "#messages/en.json";
import it from "#messages/it.json";

export type PaperLocale = "it" | "en";
/** A notice may repeat itself in one of these, for an ente with a linguistic minority. */
export const secondLanguages = ["en", "sl", "de", "fr"] as const;
export type SecondLanguage = (typeof secondLanguages)[number];
export type Say = (key: string, values?: Record<string, string | number>) => string;

const catalogues: Record<PaperLocale | SecondLanguage, Record<string, unknown>> = { it, en, sl, de, fr };
const sayers = new Map<string, Say>();

export function sayer(locale: PaperLocale, namespace: "avviso" | "quietanza" | "mail" | "poster"): Say;
export function sayer(locale: SecondLanguage, namespace: "avviso"): Say;
export function sayer(locale: PaperLocale | SecondLanguage, namespace: string): Say {
  const id = `${locale}/${namespace}`;
  const say = sayers.get(id) ?? make(locale, namespace);
  sayers.set(id, say);
  return say;
}

function make(locale: PaperLocale | SecondLanguage, namespace: string): Say {
  const translate = createTranslator({
    locale,
    messages: { [namespace]: catalogues[locale][namespace] },
    namespace,
    timeZone: "Europe/Rome",
    onError(error: Error) {
      // A paper with a key instead of a sentence must not leave the house.
      throw error;
    },
  }) as unknown as Say;
  // Most sentences of a paper have no values in them: a thousand papers format them once.
  const fixed = new Map<string, string>();
  return (key, values) => {
    if (values) return translate(key, values);
    const sentence = fixed.get(key) ?? translate(key);
    fixed.set(key, sentence);
    return sentence;
  };
}
