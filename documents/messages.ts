/** The sentences of papers and e-mails: one translator per language and namespace, made once. */
import { createTranslator } from "use-intl/core";
import en from "#messages/en.json";
import it from "#messages/it.json";

export type PaperLocale = "it" | "en";
export type Values = Record<string, string | number>;
export type Say = (key: string, values?: Values) => string;

const catalogues: Record<PaperLocale, Record<string, unknown>> = { it, en };
const translators = new Map<string, Say>();

export function sayer(locale: PaperLocale, namespace: "avviso" | "quietanza" | "mail"): Say {
  const id = `${locale}/${namespace}`;
  let say = translators.get(id);
  if (!say) {
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
    say = (key, values) => translate(key, values);
    translators.set(id, say);
  }
  return say;
}
