/**
 * The payment notice of pagoPA, layout 3.5: A4, modules in the order of the guide, in one payment or in instalments,
 * with a postal slip for each when the ente has a postal account, in a second language where there is a minority.
 * Many notices can share one file, and then share fonts and marks.
 */
import type { Cents } from "#domain/cents.ts";
import type { Day } from "#domain/day.ts";
import { avvisoFacts } from "./avviso-facts.ts";
import { printNotice } from "./avviso-sheets.ts";
import type { PaperLocale, SecondLanguage } from "./messages.ts";
import { Paper } from "./paper.ts";
import { stationeryFor } from "./stationery.ts";

export interface AvvisoData {
  ente: {
    name: string;
    taxCode: string;
    /** The biller code given by CBI, not the notice number. */
    cbill: string | null;
    office?: string | null;
    info?: string | null;
    /** PNG or JPEG. */
    logo?: Uint8Array | null;
    /** The postal slip is printed only with an account that Poste has authorised. */
    postal?: { account: string; holder: string; authorisation: string } | null;
    /** False when the citizen cannot pay on the site of the ente. */
    paysOnSite?: boolean;
  };
  debtor: { fullName: string; taxCode: string | null; address?: string | null };
  causale: string;
  amountCents: Cents;
  /** Null prints the variant without a due date. */
  dueOn: Day | null;
  codiceAvviso: string;
  locale: PaperLocale;
  /** Every sentence again, smaller, in this language. */
  secondLanguage?: SecondLanguage | null;
  secondCausale?: string | null;
  /** Each with its own notice number: the sum can be paid whole or in these. */
  instalments?: Instalment[];
  /** True when the sum cannot be paid whole: `codiceAvviso` then only names the file. */
  instalmentsOnly?: boolean;
}

export interface Instalment {
  codiceAvviso: string;
  amountCents: Cents;
  dueOn: Day | null;
}

export async function renderAvviso(data: AvvisoData): Promise<Uint8Array> {
  const facts = await avvisoFacts(data);
  const { say, locale } = facts;
  const title = say("fileTitle", { code: data.codiceAvviso });
  const paper = new Paper(await stationeryFor(facts.words), { title, language: locale });
  printNotice(paper, facts);
  return paper.save();
}

/** One file for many notices, in parts as they are printed. Its language and title are those of the first. */
export async function* renderAvvisi(
  notices: Iterable<AvvisoData> | AsyncIterable<AvvisoData>,
): AsyncGenerator<Uint8Array> {
  let paper: Paper | null = null;
  for await (const notice of notices) {
    const facts = await avvisoFacts(notice);
    const stationery = await stationeryFor(facts.words);
    paper ??= new Paper(stationery, { title: facts.say("title"), language: facts.locale });
    paper.use(stationery);
    printNotice(paper, facts);
    if (paper.waiting >= partBytes) yield paper.take();
  }
  if (!paper) throw new Error("no notice to print");
  yield paper.save();
}

const partBytes = 65_536;
