/** Modules 1 and 2 of a notice: what it is and what for, who asks and who is asked. */
import type { AvvisoFacts } from "./avviso-facts.ts";
import { band, flow, left, leftEnd, middle, right, strong } from "./avviso-layout.ts";
import { mm, type Paper } from "./paper.ts";

const logoSide = 30 * mm;

export function printHeader(paper: Paper, { say, ente, object }: AvvisoFacts): void {
  paper.say("Figure", () => paper.mark("pagopa", left, 28), say("alt.pagopa"));
  paper.say("H1", () => paper.text(73, 39.2, say("title"), strong));
  const { logo } = ente;
  const width = (logo ? 470 : right) - left;
  paper.say("P", () => {
    flow(paper, { x: left, y: 88.9, width }, object, { face: "strong", sizes: [16, 14, 12], lines: 2, leading: 18 });
  });
  if (logo) {
    paper.say(
      "Figure",
      () => paper.picture(logo, right - logoSide, 28, logoSide),
      say("alt.logo", { ente: ente.name }),
    );
  }
}

export function printParties(paper: Paper, { say, ente, debtor }: AvvisoFacts): void {
  paper.section("Sect", () => {
    band(paper, 128, say("ente"), { to: 295 });
    taxCode(paper, leftEnd, ente.taxCode);
    const width = leftEnd - left;
    let y = 178.4;
    paper.say("P", () => {
      y = flow(paper, { x: left, y, width }, ente.name, { face: "strong", sizes: [14, 12, 10], lines: 2 });
    });
    y += 10;
    if (ente.office) {
      paper.say("P", () => {
        y = flow(paper, { x: left, y, width }, ente.office, { face: "text", sizes: [12, 10], lines: 1 });
      });
    }
    if (ente.info) {
      paper.say("P", () => {
        y = flow(paper, { x: left, y: y + 5, width }, ente.info, { face: "text", sizes: [8], lines: 2 });
      });
    }
  });
  paper.section("Sect", () => {
    band(paper, 128, say("recipient"), { from: 299, x: middle });
    if (debtor.taxCode) taxCode(paper, right, debtor.taxCode);
    const width = right - middle;
    let y = 178.4;
    paper.say("P", () => {
      y = flow(paper, { x: middle, y, width }, debtor.name, { face: "strong", sizes: [14, 12, 10], lines: 2 });
    });
    if (debtor.address) {
      paper.say("P", () => {
        flow(paper, { x: middle, y: y + 10, width }, debtor.address, { face: "text", sizes: [12, 10, 9], lines: 3 });
      });
    }
  });
}

function taxCode(paper: Paper, x: number, code: string): void {
  paper.say("P", () => paper.text(x, 141.2, code, { face: "code", size: 8, align: "right" }));
}
