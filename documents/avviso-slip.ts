/** The postal slip (Bollettino Postale PA), for an ente that collects on a postal account: the foot of the sheet. */
import type { AvvisoFacts, Payable } from "./avviso-facts.ts";
import { code, flow, labelled, right, small, smallStrong, strong } from "./avviso-layout.ts";
import { printEuro } from "./avviso-payment.ts";
import type { Say } from "./messages.ts";
import { mm, type Paper, sheetWidth } from "./paper.ts";
import type { MachineCode } from "./symbols.ts";

const margin = 31.3;
const column = 179.8;

/** `top` is where the slip starts; it is 241 points high, as two of them under their instalments must be. */
export function printSlip(
  paper: Paper,
  facts: AvvisoFacts,
  payable: Payable,
  slip: NonNullable<Payable["slip"]>,
  top: number,
): void {
  const { say, ente, debtor, object } = facts;
  const { amount, code: number } = payable;
  paper.section("Sect", () => {
    printBand(paper, facts, payable, top + 12.5);
    printPoste(paper, say, slip.authorisation, top);

    const line = top + 80.1;
    paper.decorate(() => paper.mark("euro", column, top + 66.3));
    paper.say("P", () => {
      const words = say("slip.account");
      const style = { face: "text", size: 10 } as const;
      paper.text(206.4, line, words, style);
      paper.text(206.4 + paper.widthOf(`${words} `, style), line, slip.account, { face: "codeStrong", size: 12 });
    });
    printEuro(paper, say("slip.euro"), amount, line);
    beside(paper, top + 111.5, say("slip.holder"), slip.holder);
    beside(paper, top + 130.2, say("slip.recipient"), debtor.name);
    beside(paper, top + 147.2, say("slip.object"), object);
    const plain = { say, second: null };
    const y = top + 169.4;
    labelled(paper, plain, { x: column, y, gap: 11 }, "slip.code", number, code);
    labelled(paper, plain, { x: 328.7, y, gap: 11 }, "slip.type", "P1", code);
    labelled(paper, plain, { x: 456, y, gap: 11, align: "right" }, "slip.enteTaxCode", ente.taxCode, code);
    printDataMatrix(paper, slip.dataMatrix, say("alt.dataMatrix", { code: number }), top + 111.2);
  });
}

function printBand(paper: Paper, { say }: AvvisoFacts, { number, due }: Payable, top: number): void {
  paper.decorate(() => {
    paper.box(0, top, sheetWidth, 18.5, 0.925);
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
  paper.mark("bancoposta", column, top + 6, say("alt.bancoposta"));
  const what = number === null ? say("slip.single") : say("slip.part", { number });
  const words = due ? `${what} ${say("slip.by")} ${due}` : what;
  paper.say("P", () => paper.text(right, top + 13.4, words, { ...strong, align: "right" }));
}

function printPoste(paper: Paper, say: Say, authorisation: string, top: number): void {
  paper.mark("poste", margin, top + 68.4, say("alt.poste"));
  paper.decorate(() =>
    paper.line(
      [
        [margin, top + 96],
        [margin, top + 116],
      ],
      { width: 1 },
    ),
  );
  paper.say("P", () => {
    paper.text(margin + 6, top + 103.5, say("slip.circuit"), { face: "strong", size: 7 });
    paper.text(margin + 6, top + 113.5, "BancoPosta", { face: "text", size: 7 });
  });
  paper.say("P", () => {
    const place = { x: margin, y: top + 141.2, width: 132 };
    flow(paper, place, say("slip.payable"), { face: "text", sizes: [8, 7], lines: 4, leading: 9.6 });
  });
  // Poste wants its authorisation at 70 % of black.
  paper.say("P", () => paper.text(margin, top + 186.5, authorisation, { face: "text", size: 6, grey: 0.3 }));
}

/** A label and its value on one line; the value gives way to the DataMatrix. */
function beside(paper: Paper, y: number, label: string, value: string): void {
  paper.say("P", () => {
    paper.text(column, y, label, small);
    const x = column + paper.widthOf(`${label}  `, small);
    flow(paper, { x, y, width: 468 - x }, value, { face: "strong", sizes: [smallStrong.size, 7, 6.5], lines: 1 });
  });
}

function printDataMatrix(paper: Paper, symbol: MachineCode, alt: string, y: number): void {
  const side = 25 * mm;
  const x = right - 4.6 - side;
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
  paper.code(symbol, x, y, side, alt);
}
