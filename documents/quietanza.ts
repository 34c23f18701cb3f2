/**
 * The quietanza: a stored receipt as the citizen keeps it. It says what a payment attestation must say (SANP, payment
 * attestation), with the fee of the PSP apart, because it is not money of the ente.
 */
import { groupInFours } from "#domain/avviso.ts";
import { type Cents, formatEuro } from "#domain/cents.ts";
import { type Day, formatDay, formatInstant } from "#domain/day.ts";
import { band, flow, left, leftEnd, middle, right, small, strong } from "./avviso-layout.ts";
import { type PaperLocale, type Say, sayer } from "./messages.ts";
import { mm, Paper, type TextStyle } from "./paper.ts";
import { type Picture, readPicture } from "./pictures.ts";
import { stationeryFor } from "./stationery.ts";
import { shorten } from "./typeset.ts";

export interface QuietanzaData {
  ente: { name: string; taxCode: string; logo?: Uint8Array | null };
  debtor: Party | null;
  /** Who paid, when the receipt tells and it is not the debtor. */
  payer: Party | null;
  causale: string;
  amountCents: Cents;
  /** Null when the PSP did not say. */
  feeCents: number | null;
  paidAt: Date;
  applicationOn: Day | null;
  codiceAvviso: string | null;
  iuv: string;
  /** The payment token: the number of the operation. */
  receiptId: string;
  psp: { name: string; taxCode: string | null };
  method: string | null;
  channel: string | null;
  /** Any copy after the first. */
  duplicate: boolean;
  locale: PaperLocale;
}

interface Party {
  name: string;
  taxCode: string | null;
}

export async function renderQuietanza(data: QuietanzaData): Promise<Uint8Array> {
  const clean = cleaned(data);
  const { ente, debtor, payer, psp, locale } = clean;
  const typed = [
    ente.name,
    debtor?.name,
    payer?.name,
    psp.name,
    clean.causale,
    clean.receiptId,
    clean.method,
    clean.channel,
  ];
  const stationery = await stationeryFor(typed.filter((word) => word != null));
  const logo = ente.logo ? await readPicture(ente.logo) : null;
  const say = sayer(locale, "quietanza");
  const paper = new Paper(stationery, { title: say("fileTitle", { code: data.iuv }), language: locale });
  paper.addSheet();
  printHeader(paper, say, clean, logo);
  printParties(paper, say, clean);
  printRows(paper, 253, say("amounts"), amountRows(clean, say), "code");
  const end = printRows(paper, 355, say("details"), detailRows(clean, say), "strong");
  paper.say("P", () => {
    const place = { x: left, y: end + 24, width: right - left };
    flow(paper, place, say("note", { ente: ente.name }), { face: "text", sizes: [8], lines: 3, leading: 11 });
  });
  return paper.save();
}

function cleaned(data: QuietanzaData): QuietanzaData {
  const party = (one: Party | null) =>
    one && { name: shorten(one.name, 70), taxCode: one.taxCode && shorten(one.taxCode, 16) };
  return {
    ...data,
    ente: { ...data.ente, name: shorten(data.ente.name, 100), taxCode: shorten(data.ente.taxCode, 16) },
    debtor: party(data.debtor),
    payer: party(data.payer),
    causale: shorten(data.causale, 140),
    receiptId: shorten(data.receiptId, 70),
    psp: { name: shorten(data.psp.name, 70), taxCode: data.psp.taxCode && shorten(data.psp.taxCode, 35) },
    method: data.method && shorten(data.method, 70),
    channel: data.channel && shorten(data.channel, 70),
  };
}

function printHeader(
  paper: Paper,
  say: Say,
  { ente, causale, duplicate, paidAt, locale }: QuietanzaData,
  logo: Picture | null,
) {
  paper.mark("pagopa", left, 28, say("alt.pagopa"));
  paper.say("H1", () => paper.text(73, 39.2, say("title"), strong));
  if (duplicate) paper.say("P", () => paper.text(73, 51.2, say("duplicate"), small));
  const width = (logo ? 470 : right) - left;
  paper.say("P", () => {
    flow(paper, { x: left, y: 80, width }, causale, { face: "strong", sizes: [16, 14, 12], lines: 2, leading: 18 });
  });
  paper.say("P", () => {
    paper.text(left, 113, `${say("paid")} ${formatInstant(paidAt, locale)}`, { face: "text", size: 10 });
  });
  const side = 30 * mm;
  if (logo) paper.picture(logo, right - side, 28, side, say("alt.logo", { ente: ente.name }));
}

function printParties(paper: Paper, say: Say, { ente, debtor, payer }: QuietanzaData): void {
  paper.section("Sect", () => {
    band(paper, 132, say("ente"), { to: 295 });
    printParty(paper, say, left, leftEnd - left, ente);
  });
  const other = debtor ?? payer;
  if (!other) return;
  paper.section("Sect", () => {
    band(paper, 132, say(debtor ? "debtor" : "payer"), { from: 299, x: middle });
    const y = printParty(paper, say, middle, right - middle, other);
    if (debtor && payer) {
      const who = [payer.name, payer.taxCode && (payer.name ? `(${payer.taxCode})` : payer.taxCode)]
        .filter(Boolean)
        .join(" ");
      paper.say("P", () => {
        const place = { x: middle, y: y + 4, width: right - middle };
        flow(paper, place, `${say("payer")}: ${who}`, {
          face: "text",
          sizes: [8],
          lines: 2,
          leading: 10,
        });
      });
    }
  });
}

function printParty(paper: Paper, say: Say, x: number, width: number, { name, taxCode }: Party): number {
  let y = 178.4;
  paper.say("P", () => {
    y = flow(paper, { x, y, width }, name, { face: "strong", sizes: [14, 12, 10], lines: 2 });
  });
  if (taxCode)
    paper.say("P", () => paper.text(x, y + 4, say("taxCode", { code: taxCode }), { face: "text", size: 10 }));
  return y + 20;
}

type Row = [label: string, value: string];

function amountRows({ amountCents, feeCents, locale }: QuietanzaData, say: Say): Row[] {
  return [
    [say("amount"), formatEuro(amountCents, locale)],
    [say("fee"), feeCents === null ? say("feeUnknown") : formatEuro(feeCents, locale)],
    [say(feeCents === null ? "totalWithoutFee" : "total"), formatEuro(amountCents + (feeCents ?? 0), locale)],
  ];
}

function detailRows(data: QuietanzaData, say: Say): Row[] {
  const { paidAt, applicationOn, codiceAvviso, iuv, receiptId, psp, method, channel, locale } = data;
  const rows: [string, string | null][] = [
    [say("paidAt"), formatInstant(paidAt, locale)],
    [say("applicationOn"), applicationOn && formatDay(applicationOn, locale)],
    [say("codiceAvviso"), codiceAvviso && groupInFours(codiceAvviso)],
    [say("iuv"), iuv],
    [say("receiptId"), receiptId],
    [say("psp"), psp.name],
    [say("pspTaxCode"), psp.taxCode],
    [say("method"), method],
    [say("channel"), channel],
  ];
  return rows.filter((row): row is Row => Boolean(row[1]));
}

const rowHeight = 21;

/** A band and its facts, label against value; gives the height where it ends. */
function printRows(paper: Paper, top: number, title: string, rows: Row[], kind: "code" | "strong"): number {
  paper.section("Sect", () => {
    band(paper, top, title);
    paper.section("Table", () => {
      rows.forEach(([label, value], index) => {
        const y = top + 41 + index * rowHeight;
        const last = kind === "code" && index === rows.length - 1;
        const style: TextStyle = { face: "strong", size: last ? 14 : 10 };
        paper.section("TR", () => {
          paper.say("TH", () => paper.text(left, y, label, last ? strong : { face: "text", size: 10 }));
          paper.say("TD", () => {
            if (kind === "code") paper.text(right, y, value, { ...style, align: "right" });
            else
              flow(paper, { x: 260, y, width: right - 260 }, value, {
                face: style.face,
                sizes: [10, 9, 8, 7],
                lines: 1,
              });
          });
        });
        paper.decorate(() =>
          paper.line(
            [
              [left, y + 7],
              [right, y + 7],
            ],
            { grey: 0.85, width: 0.5 },
          ),
        );
      });
    });
  });
  return top + 41 + rows.length * rowHeight;
}
