/** What a form needs to show rows, or to say why it shows none. */
import { getLocale, getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import { type Day, dayInRome } from "#domain/day.ts";
import { carriesQuote } from "#domain/provider.ts";
import { type RowChoice, type RowWords, rowChoices, rowWords } from "./choices.ts";

export interface FormRows {
  /** Null where the ente's provider does not carry rows. */
  choices: RowChoice[] | null;
  esercizio: number;
  words: RowWords;
  whyNot: string;
  locale: string;
}

export async function formRows({ actor, ente }: OperatorSession, now: Date): Promise<FormRows> {
  const today: Day = dayInRome(now);
  const esercizio = Number(today.slice(0, 4));
  return {
    choices: carriesQuote(ente.provider) ? await rowChoices(actor.ente, esercizio) : null,
    esercizio,
    words: await rowWords(),
    whyNot: (await getTranslations("rows"))("onlyFvgpay"),
    locale: await getLocale(),
  };
}
