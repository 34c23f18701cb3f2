/** What a notice says, ready to print: cleaned, within the limits of the notice guide, formatted, with its codes. */
import { dataMatrixPayload, groupInFours, MAX_SLIP_CENTS, qrPayload } from "#domain/avviso.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatDay } from "#domain/day.ts";
import type { AvvisoData } from "./avviso.ts";
import { type Say, sayer } from "./messages.ts";
import { type Picture, readPicture } from "./pictures.ts";
import { dataMatrix, type MachineCode, qrCode } from "./symbols.ts";
import { shorten } from "./typeset.ts";

export interface SlipFacts {
  account: string;
  holder: string;
  authorisation: string;
  dataMatrix: MachineCode;
}

export interface AvvisoFacts {
  say: Say;
  ente: { name: string; taxCode: string; cbill: string; office: string; info: string; logo: Picture | null };
  paysOnSite: boolean;
  debtor: { name: string; taxCode: string; address: string };
  object: string;
  amount: string;
  due: string | null;
  code: string;
  qr: MachineCode;
  slip: SlipFacts | null;
  /** Every word typed by somebody: it decides which glyphs the file carries. */
  words: string[];
}

export async function avvisoFacts(data: AvvisoData): Promise<AvvisoFacts> {
  const { ente, debtor, codiceAvviso, amountCents, locale } = data;
  const facts = {
    say: sayer(locale, "avviso"),
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
    // The guide prints the figure alone, the word Euro beside it.
    amount: formatEuro(amountCents, locale).replace("€", "").trim(),
    due: data.dueOn ? formatDay(data.dueOn) : null,
    code: groupInFours(codiceAvviso),
    qr: qrCode(qrPayload({ codiceAvviso, enteTaxCode: ente.taxCode, amountCents })),
    slip: slipFacts(data),
  };
  const { name, office, info } = facts.ente;
  const words = [name, office, info, facts.debtor.name, facts.debtor.address, facts.object, facts.slip?.holder ?? ""];
  return { ...facts, words };
}

function slipFacts({ ente, debtor, causale, amountCents, codiceAvviso }: AvvisoData): SlipFacts | null {
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
