/** The postal slip (Bollettino Postale PA), for an ente that collects on a postal account: the foot of the sheet. */
import type { AvvisoFacts, SlipFacts } from "./avviso-facts.ts";
import { bandHeight, code, flow, labelled, right, small, smallStrong, strong } from "./avviso-layout.ts";
import { euro } from "./avviso-payment.ts";
import { mm, type Paper, sheetWidth } from "./paper.ts";

const top = 612.5;
const margin = 31.3;
const column = 179.8;

export function printSlip(paper: Paper, facts: AvvisoFacts, slip: SlipFacts): void {
  const { say, amount, due, ente, debtor, object } = facts;
  paper.section("Sect", () => {
    paper.decorate(() => {
      paper.box(0, top, sheetWidth, bandHeight - 1.5, 0.925);
      paper.line(
        [
          [0, top],
          [sheetWidth, top],
        ],
        { grey: 0.486, width: 0.8 },
      );
      paper.mark("scissors", right - 16, top - 13);
    });
    paper.say("H2", () => paper.text(margin, top + 13.4, say("slip.title"), strong));
    paper.say("Figure", () => paper.mark("bancoposta", column, top + 6), say("alt.bancoposta"));
    const single = due ? `${say("single")} ${say("by")} ${due}` : say("single");
    paper.say("P", () => paper.text(right, top + 13.4, single, { ...strong, align: "right" }));

    paper.say("Figure", () => paper.mark("poste", margin, 668.4), say("alt.poste"));
    paper.decorate(() =>
      paper.line(
        [
          [margin, 696],
          [margin, 716],
        ],
        { width: 1 },
      ),
    );
    paper.say("P", () => {
      paper.text(margin + 6, 703.5, say("slip.circuit"), { face: "strong", size: 7 });
      paper.text(margin + 6, 713.5, "BancoPosta", { face: "text", size: 7 });
    });
    paper.say("P", () => {
      const place = { x: margin, y: 741.2, width: 132 };
      flow(paper, place, say("slip.payable"), { face: "text", sizes: [8, 7], lines: 4, leading: 9.6 });
    });
    paper.say("P", () => paper.text(margin, 786.5, slip.authorisation, { face: "text", size: 6, grey: 0.3 }));

    paper.decorate(() => paper.mark("euro", column, 666.3));
    paper.say("P", () => {
      paper.text(206.4, 680.1, say("slip.account"), { face: "text", size: 10 });
      paper.text(206.4 + paper.widthOf(`${say("slip.account")} `, { face: "text", size: 10 }), 680.1, slip.account, {
        face: "codeStrong",
        size: 12,
      });
    });
    euro(paper, say("euro"), amount, 680.1);
    beside(paper, 711.5, say("slip.holder"), slip.holder);
    beside(paper, 730.2, say("recipient"), debtor.name);
    beside(paper, 747.2, say("slip.object"), object);
    labelled(paper, { x: column, y: 769.4, gap: 11 }, say("code"), facts.code, code);
    labelled(paper, { x: 328.7, y: 769.4, gap: 11 }, say("slip.type"), "P1", code);
    labelled(paper, { x: 456, y: 769.4, gap: 11, align: "right" }, say("slip.enteTaxCode"), ente.taxCode, code);
    printDataMatrix(paper, facts, slip);
  });
}

/** A label and its value on one line; the value gives way to the DataMatrix. */
function beside(paper: Paper, y: number, label: string, value: string): void {
  paper.say("P", () => {
    paper.text(column, y, label, small);
    const x = column + paper.widthOf(`${label}  `, small);
    flow(paper, { x, y, width: 468 - x }, value, { face: "strong", sizes: [smallStrong.size, 7, 6.5], lines: 1 });
  });
}

function printDataMatrix(paper: Paper, { say, code }: AvvisoFacts, slip: SlipFacts): void {
  const side = 25 * mm;
  const [x, y] = [right - 4.6 - side, 711.2];
  paper.decorate(() => {
    const [near, far] = [-10, side + 10];
    for (const [cx, dx] of [
      [near, 10],
      [far, -10],
    ] as const) {
      for (const [cy, dy] of [
        [near, 10],
        [far, -10],
      ] as const) {
        paper.line(
          [
            [x + cx + dx, y + cy],
            [x + cx, y + cy],
            [x + cx, y + cy + dy],
          ],
          { grey: 0.84 },
        );
      }
    }
  });
  paper.say("Figure", () => paper.code(slip.dataMatrix, x, y, side), say("alt.dataMatrix", { code }));
}
