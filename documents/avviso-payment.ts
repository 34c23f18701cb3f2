/** Module 4 of a notice: the details to pay with, for a phone (the QR) and for whoever types them. */
import type { AvvisoFacts } from "./avviso-facts.ts";
import { band, code, flow, labelled, left, right, smallStrong, strong } from "./avviso-layout.ts";
import { mm, type Paper } from "./paper.ts";

const top = 402;
const column = 195;

export function printPaymentData(paper: Paper, facts: AvvisoFacts): void {
  const { say, debtor, ente, object, due, amount } = facts;
  paper.section("Sect", () => {
    band(paper, top, say("data"));
    const single = due ? `${say("single")} ${say("by")} ${due}` : say("single");
    paper.say("P", () => paper.text(right, top + 13.7, single, { ...strong, align: "right" }));
    const alt = say("alt.qr", { code: facts.code, amount, ente: ente.name });
    paper.say("Figure", () => paper.code(facts.qr, left, top + 41, 25 * mm), alt);
    paper.say("P", () => {
      flow(paper, { x: left, y: 531.4, width: 140 }, say("scan"), { face: "text", sizes: [8], lines: 3, leading: 10 });
    });
    labelled(paper, { x: column, y: 446.5, width: 240 }, say("recipient"), debtor.name, smallStrong);
    labelled(paper, { x: column, y: 471.5, width: right - column }, say("ente"), ente.name, smallStrong);
    labelled(paper, { x: column, y: 496.5, width: right - column }, say("object"), object, smallStrong);
    euro(paper, say("euro"), amount, 447.5);
    if (ente.cbill) labelled(paper, { x: column, y: 531.4, gap: 15 }, say("cbill"), ente.cbill, code);
    labelled(paper, { x: ente.cbill ? 277 : column, y: 531.4, gap: 15 }, say("codeShort"), facts.code, code);
    labelled(paper, { x: right, y: 531.4, gap: 15, align: "right" }, say("enteTaxCode"), ente.taxCode, code);
  });
}

/** The word and the sum, on one line against the right margin. */
export function euro(paper: Paper, word: string, amount: string, y: number): void {
  const sum = { face: "codeStrong", size: 12 } as const;
  paper.say("P", () => {
    const width = paper.widthOf(amount, sum);
    paper.text(right - width - 7, y, word, { face: "text", size: 10, align: "right" });
    paper.text(right, y, amount, { ...sum, align: "right" });
  });
}
