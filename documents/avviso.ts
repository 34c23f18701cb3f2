/**
 * The payment notice of pagoPA, layout 3.5, one sum in one payment: A4, modules in the order of the guide, with the
 * postal slip when the ente has a postal account. Many notices can share one file, and then share fonts and marks.
 */
import type { Cents } from "#domain/cents.ts";
import type { Day } from "#domain/day.ts";
import { avvisoFacts } from "./avviso-facts.ts";
import { printHeader, printParties } from "./avviso-header.ts";
import { printHowMuch, printWhere } from "./avviso-how.ts";
import { printPaymentData } from "./avviso-payment.ts";
import { printSlip } from "./avviso-slip.ts";
import { type PaperLocale, sayer } from "./messages.ts";
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
}

export async function renderAvviso(data: AvvisoData): Promise<Uint8Array> {
  return renderAvvisi([data]);
}

/** One file, one sheet per notice. The language and the title are those of the first. */
export async function renderAvvisi(notices: AvvisoData[]): Promise<Uint8Array> {
  const [first] = notices;
  if (!first) throw new Error("no notice to print");
  const facts = await Promise.all(notices.map(avvisoFacts));
  const stationery = await stationeryFor(facts.flatMap(({ words }) => words));
  const say = sayer(first.locale, "avviso");
  const title = notices.length === 1 ? say("fileTitle", { code: first.codiceAvviso }) : say("title");
  const paper = new Paper(stationery, { title, language: first.locale });
  for (const one of facts) {
    paper.addSheet();
    paper.section("Sect", () => {
      printHeader(paper, one);
      printParties(paper, one);
      printHowMuch(paper, one);
      printWhere(paper, one);
      printPaymentData(paper, one);
      if (one.slip) printSlip(paper, one, one.slip);
    });
  }
  return paper.save();
}
