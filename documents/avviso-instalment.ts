/** An instalment of a notice: its own number, sum and day, in a column of two or three. */
import type { AvvisoFacts, Payable } from "./avviso-facts.ts";
import { band, code, flow, labelled, smallStrong } from "./avviso-layout.ts";
import { printQr } from "./avviso-payment.ts";
import { mm, type Paper, sheetWidth } from "./paper.ts";

const edge = 20;
const gutter = 20;
const inset = 8;

export function printInstalment(
  paper: Paper,
  facts: AvvisoFacts,
  part: Payable,
  { columns, column, y }: { columns: number; column: number; y: number },
): void {
  const { say, ente, debtor, object } = facts;
  // In its own column there is no room for two languages: the labels were translated on the first sheet.
  const plain = { say, second: null };
  const width = (sheetWidth - 2 * edge - (columns - 1) * gutter) / columns;
  const from = edge + column * (width + gutter);
  const x = from + inset;
  const text = width - 2 * inset;
  paper.section("Sect", () => {
    band(paper, y, say("part", { number: part.number ?? 1 }), { from, to: from + width, x });
    labelled(paper, plain, { x, y: y + 43, gap: 14, width: text - 82 }, "euro", part.amount, code);
    if (part.due) labelled(paper, plain, { x, y: y + 73, gap: 14, width: text - 82 }, "by", part.due, code);
    printQr(paper, facts, part, from + width - inset - 25 * mm, y + 34);
    labelled(paper, plain, { x, y: y + 118, gap: 14, width: text }, "codeShort", part.code, code);
    labelled(paper, plain, { x, y: y + 148, gap: 14, width: 85 }, "enteTaxCode", ente.taxCode, code);
    if (ente.cbill)
      labelled(paper, plain, { x: x + 85.5, y: y + 148, gap: 14, width: text - 85.5 }, "cbill", ente.cbill, code);
    labelled(paper, plain, { x, y: y + 178, width: text }, "ente", ente.name, smallStrong);
    labelled(paper, plain, { x, y: y + 203, width: text }, "object", object, smallStrong);
    // The guide lets the recipient go when there is no room: two slips leave none.
    if (!part.slip) labelled(paper, plain, { x, y: y + 228, width: text }, "recipient", debtor.name, smallStrong);
    const type = { face: "text" as const, sizes: [7, 6.5], lines: 2, leading: 8 };
    paper.say("P", () => void flow(paper, { x, y: y + (part.slip ? 227 : 252), width: text }, say("scanAbove"), type));
  });
}
