/** Module 4 of a notice: the details to pay the whole with, for a phone (the QR) and for whoever types them. */
import type { AvvisoFacts, Payable } from "./avviso-facts.ts";
import { code, labelled, left, right, sentence, small, smallStrong, strong, titledBand } from "./avviso-layout.ts";
import { mm, type Paper, type TextStyle } from "./paper.ts";

const column = 195;

export function printPaymentData(paper: Paper, facts: AvvisoFacts, whole: Payable, top: number): void {
  const { say, debtor, ente, object } = facts;
  const codes = top + 129.4;
  paper.section("Sect", () => {
    titledBand(paper, facts, top, "data");
    printWhen(paper, facts, whole, top + 13.7);
    printQr(paper, facts, whole, left, top + 41);
    sentence(paper, facts, { x: left, y: codes, width: 140 }, "scan");
    const wide = right - column;
    labelled(paper, facts, { x: column, y: top + 44.5, width: 240 }, "recipient", debtor.name, smallStrong);
    labelled(paper, facts, { x: column, y: top + 69.5, width: wide }, "ente", ente.name, smallStrong);
    labelled(paper, facts, { x: column, y: top + 94.5, width: wide }, "object", object, smallStrong);
    printEuro(paper, say("euro"), whole.amount, top + 45.5);
    if (ente.cbill) labelled(paper, { say, second: null }, { x: column, y: codes, gap: 15 }, "cbill", ente.cbill, code);
    labelled(paper, facts, { x: ente.cbill ? 277 : column, y: codes, gap: 15 }, "codeShort", whole.code, code);
    labelled(paper, facts, { x: right, y: codes, gap: 15, align: "right" }, "enteTaxCode", ente.taxCode, code);
  });
}

/** "Rata unica entro il …" against the right margin, the second language between the words and the day. */
function printWhen(paper: Paper, { say, second }: AvvisoFacts, { due }: Payable, y: number): void {
  const words: [string, TextStyle][] = [[due ? `${say("single")} ${say("by")} ` : `${say("single")} `, strong]];
  if (second) words.push([`· ${second.say(due ? "by" : "single")}${due ? " " : ""}`, small]);
  if (due) words.push([due, strong]);
  paper.say("P", () => {
    let x = right - words.reduce((width, [word, style]) => width + paper.widthOf(word, style), 0);
    for (const [word, style] of words) {
      paper.text(x, y, word, style);
      x += paper.widthOf(word, style);
    }
  });
}

export function printQr(
  paper: Paper,
  { say, ente }: AvvisoFacts,
  { code, amount, qr }: Payable,
  x: number,
  y: number,
): void {
  const alt = say("alt.qr", { code, amount, ente: ente.name });
  paper.code(qr, x, y, 25 * mm, alt);
}

/** The word and the sum, on one line against the right margin. */
export function printEuro(paper: Paper, word: string, amount: string, y: number): void {
  const sum = { face: "codeStrong", size: 12 } as const;
  paper.say("P", () => {
    const width = paper.widthOf(amount, sum);
    paper.text(right - width - 7, y, word, { face: "text", size: 10, align: "right" });
    paper.text(right, y, amount, { ...sum, align: "right" });
  });
}
