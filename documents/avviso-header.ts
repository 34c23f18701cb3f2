/** Modules 1 and 2 of a notice: what it is and what for, who asks and who is asked. */
import type { AvvisoFacts } from "./avviso-facts.ts";
import { alsoSaid, flow, left, leftEnd, middle, right, strong, titledBand } from "./avviso-layout.ts";
import { mm, type Paper } from "./paper.ts";

const logoSide = 30 * mm;

export function printHeader(paper: Paper, facts: AvvisoFacts): void {
  const { say, second, ente, object } = facts;
  paper.mark("pagopa", left, 28, say("alt.pagopa"));
  const title = say("title");
  paper.say("H1", () => paper.text(73, 39.2, title, strong));
  alsoSaid(paper, facts, 73 + paper.widthOf(`${title} `, strong), 39.2, "title", 0.2);
  const width = (ente.logo ? 470 : right) - left;
  let y = 88.9;
  paper.say("P", () => {
    y = flow(paper, { x: left, y, width }, object, { face: "strong", sizes: [16, 14, 12], lines: 2, leading: 18 });
  });
  if (second?.object) {
    const type = { face: "text", sizes: [14, 12, 10], lines: y > 110 ? 1 : 2, leading: 16 } as const;
    const again = () => void flow(paper, { x: left, y, width }, second.object, { ...type, sizes: [...type.sizes] });
    paper.say("P", again, { language: second.language });
  }
  const { logo } = ente;
  if (!logo) return;
  paper.picture(logo, right - logoSide, 28, logoSide, say("alt.logo", { ente: ente.name }));
}

export function printParties(paper: Paper, facts: AvvisoFacts, top: number): void {
  const { ente, debtor } = facts;
  paper.section("Sect", () => {
    titledBand(paper, facts, top, "ente", { to: 295 });
    taxCode(paper, leftEnd, top, ente.taxCode);
    const width = leftEnd - left;
    let y = name(paper, left, top, width, ente.name);
    if (ente.office) {
      paper.say("P", () => {
        y = flow(paper, { x: left, y, width }, ente.office, { face: "text", sizes: [12, 10], lines: 1 });
      });
    }
    if (ente.info) {
      const type = { face: "text" as const, sizes: [8], lines: 2 };
      paper.say("P", () => void flow(paper, { x: left, y: y + 5, width }, ente.info, type));
    }
  });
  paper.section("Sect", () => {
    titledBand(paper, facts, top, "recipient", { from: 299, x: middle });
    if (debtor.taxCode) taxCode(paper, right, top, debtor.taxCode);
    const width = right - middle;
    const y = name(paper, middle, top, width, debtor.name);
    if (!debtor.address) return;
    const type = { face: "text" as const, sizes: [12, 10, 9], lines: 3 };
    paper.say("P", () => void flow(paper, { x: middle, y, width }, debtor.address, type));
  });
}

function name(paper: Paper, x: number, top: number, width: number, words: string): number {
  let y = top + 50.4;
  paper.say("P", () => {
    y = flow(paper, { x, y, width }, words, { face: "strong", sizes: [14, 12, 10], lines: 2 });
  });
  return y + 10;
}

function taxCode(paper: Paper, x: number, top: number, code: string): void {
  paper.say("P", () => paper.text(x, top + 13.2, code, { face: "code", size: 8, align: "right" }));
}
