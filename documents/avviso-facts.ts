/** What a notice says, ready to print: cleaned, within the limits of the notice guide, formatted, with its codes. */
import { dataMatrixPayload, groupInFours, MAX_SLIP_CENTS, qrPayload } from "#domain/avviso.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatDay } from "#domain/day.ts";
import type { AvvisoData, Instalment } from "./avviso.ts";
import { type PaperLocale, type Say, sayer } from "./messages.ts";
import { type Picture, readPicture } from "./pictures.ts";
import { dataMatrix, type MachineCode, qrCode } from "./symbols.ts";
import { shorten } from "./typeset.ts";

/** What can be paid with one notice number: the whole, or an instalment. */
export interface Payable {
  /** From 1; null for the whole. */
  number: number | null;
  amount: string;
  due: string | null;
  code: string;
  qr: MachineCode;
  slip: { account: string; holder: string; authorisation: string; dataMatrix: MachineCode } | null;
}

export interface AvvisoFacts {
  locale: PaperLocale;
  say: Say;
  second: { say: Say; language: string; object: string } | null;
  ente: { name: string; taxCode: string; cbill: string; office: string; info: string; logo: Picture | null };
  paysOnSite: boolean;
  debtor: { name: string; taxCode: string; address: string };
  object: string;
  amount: string;
  due: string | null;
  whole: Payable | null;
  instalments: Payable[];
  /** Every word typed by somebody: it decides which glyphs the file carries. */
  words: string[];
}

export async function avvisoFacts(data: AvvisoData): Promise<AvvisoFacts> {
  const { ente, debtor, secondLanguage } = data;
  const { instalments = [], instalmentsOnly = false } = data;
  const facts = {
    locale: data.locale,
    say: sayer(data.locale, "avviso"),
    second: secondLanguage
      ? {
          say: sayer(secondLanguage, "avviso"),
          language: secondLanguage,
          object: shorten(data.secondCausale ?? "", 90),
        }
      : null,
    ente: {
      name: shorten(ente.name, 100),
      taxCode: shorten(ente.taxCode, 16).toUpperCase(),
      cbill: shorten(ente.cbill ?? "", 16).toUpperCase(),
      office: shorten(ente.office ?? "", 50),
      info: shorten(ente.info ?? "", 100),
      logo: ente.logo ? await readPicture(ente.logo) : null,
    },
    paysOnSite: ente.paysOnSite ?? true,
    debtor: {
      name: shorten(debtor.fullName, 70),
      taxCode: shorten(debtor.taxCode ?? "", 16).toUpperCase(),
      address: shorten(debtor.address ?? "", 140),
    },
    object: shorten(data.causale, 90),
    amount: figure(data),
    due: data.dueOn && !instalmentsOnly ? formatDay(data.dueOn) : null,
    whole: instalmentsOnly && instalments.length > 0 ? null : payable(data, data, null),
    instalments: instalments.map((part, index) => payable(data, part, index + 1)),
  };
  return { ...facts, words: typedWords(data) };
}

function payable(data: AvvisoData, part: Instalment, number: number | null): Payable {
  const { ente, locale } = data;
  const { codiceAvviso, amountCents, dueOn } = part;
  return {
    number,
    amount: figure({ amountCents, locale }),
    due: dueOn ? formatDay(dueOn) : null,
    code: groupInFours(codiceAvviso),
    qr: qrCode(qrPayload({ codiceAvviso, enteTaxCode: ente.taxCode, amountCents })),
    slip: slipOf(data, part),
  };
}

function slipOf({ ente, debtor, causale }: AvvisoData, { codiceAvviso, amountCents }: Instalment): Payable["slip"] {
  const { postal } = ente;
  if (!postal || amountCents > MAX_SLIP_CENTS) return null;
  const payload = dataMatrixPayload({
    codiceAvviso,
    postalAccount: postal.account,
    amountCents,
    enteTaxCode: ente.taxCode,
    debtorTaxCode: debtor.taxCode ?? "",
    debtorName: debtor.fullName,
    causale,
  });
  return {
    account: shorten(postal.account, 20),
    holder: shorten(postal.holder, 50),
    authorisation: shorten(postal.authorisation, 60),
    dataMatrix: dataMatrix(payload),
  };
}

/** The guide prints the figure alone, the word Euro beside it. */
function figure({ amountCents, locale }: Pick<AvvisoData, "amountCents" | "locale">): string {
  return formatEuro(amountCents, locale).replace("€", "").trim();
}

function typedWords({ ente, debtor, causale, secondCausale }: AvvisoData): string[] {
  const typed = [ente.name, ente.office, ente.info, ente.postal?.holder, debtor.fullName, debtor.address];
  return [...typed, causale, secondCausale].map((text) => shorten(text ?? "", 150));
}
