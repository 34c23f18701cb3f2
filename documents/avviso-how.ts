/** Module 3 of a notice: how much and when, and where to pay. The sentences are the published ones. */
import type { AvvisoFacts } from "./avviso-facts.ts";
import {
  alsoSaid,
  left,
  leftEnd,
  middle,
  right,
  sentence,
  small,
  smallStrong,
  strong,
  titledBand,
} from "./avviso-layout.ts";
import type { Paper, TextStyle } from "./paper.ts";

const large: TextStyle = { face: "strong", size: 16 };
/** The guide has a model for up to eight instalments, and words for more. */
const manyInstalments = 9;

export function printHowMuch(paper: Paper, facts: AvvisoFacts, top: number): void {
  const { say, amount, due, whole, instalments } = facts;
  paper.section("Sect", () => {
    titledBand(paper, facts, top, "howMuch", { to: 295 });
    figure(paper, facts, left, top, "amount", `${amount} ${say("euro")}`);
    if (due) figure(paper, facts, 196, top, "by", due);
    const notes: [key: string, values?: { count: number }][] = [["legal"]];
    const count = instalments.length;
    if (count >= manyInstalments) notes.unshift(["manyParts"]);
    if (count > 0) notes.unshift([whole ? "whole" : "onlyParts", { count }]);
    let y = top + 92.2;
    for (const [key, values] of notes) {
      const line = y;
      paper.decorate(() => paper.mark("info", left, line - 8));
      y = sentence(paper, facts, { x: 47.2, y, width: leftEnd - 47.2 }, key, values) + 6;
    }
  });
}

export function printWhere(paper: Paper, facts: AvvisoFacts, top: number): void {
  const { say, ente, paysOnSite } = facts;
  paper.section("Sect", () => {
    titledBand(paper, facts, top, "where", { from: 299, x: middle });
    paper.say("P", () => paper.text(right, top + 13.2, say("whereLink"), { ...small, align: "right" }));
    const y = place(paper, facts, top + 45.3, "online", paysOnSite ? "onlineSite" : "onlineOther", { ente: ente.name });
    paper.decorate(() => paper.mark("devices", right - 30, top + 35));
    const next = Math.max(top + 101.3, y + 12);
    place(paper, facts, next, "onSite", "onSiteText");
    paper.decorate(() => paper.mark("places", right - 30, next - 9));
  });
}

function figure(paper: Paper, facts: AvvisoFacts, x: number, top: number, key: string, value: string): void {
  const label = facts.say(key);
  paper.say("P", () => {
    paper.text(x, top + 45.2, label, smallStrong);
    paper.text(x, top + 65.4, value, large);
  });
  alsoSaid(paper, facts, x + paper.widthOf(`${label} `, smallStrong), top + 45.2, key);
}

function place(
  paper: Paper,
  facts: AvvisoFacts,
  y: number,
  title: string,
  text: string,
  values: Record<string, string> = {},
): number {
  const heading = facts.say(title);
  paper.say("H3", () => paper.text(middle, y, heading, strong));
  alsoSaid(paper, facts, middle + paper.widthOf(`${heading} `, strong), y, title);
  return sentence(paper, facts, { x: middle, y: y + 10.9, width: 208 }, text, values);
}
