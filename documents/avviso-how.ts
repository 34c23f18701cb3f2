/** Module 3 of a notice: how much and when, and where to pay. The sentences are the published ones. */
import type { AvvisoFacts } from "./avviso-facts.ts";
import { band, flow, left, leftEnd, middle, right, small, smallStrong, strong } from "./avviso-layout.ts";
import type { Paper, TextStyle } from "./paper.ts";

const top = 253;
const large: TextStyle = { face: "strong", size: 16 };

export function printHowMuch(paper: Paper, { say, amount, due }: AvvisoFacts): void {
  paper.section("Sect", () => {
    band(paper, top, say("howMuch"), { to: 295 });
    figure(paper, left, say("amount"), `${amount} ${say("euro")}`);
    if (due) figure(paper, 196, say("by"), due);
    paper.decorate(() => paper.mark("info", left, 337.2));
    paper.say("P", () => note(paper, 47.2, 345.2, leftEnd - 47.2, say("legal")));
  });
}

export function printWhere(paper: Paper, { say, ente, paysOnSite }: AvvisoFacts): void {
  const width = 208;
  paper.section("Sect", () => {
    band(paper, top, say("where"), { from: 299, x: middle });
    paper.say("P", () => paper.text(right, top + 13.2, say("whereLink"), { ...small, align: "right" }));
    paper.decorate(() => paper.mark("devices", right - 30, 288));
    paper.say("H3", () => paper.text(middle, 298.3, say("online"), strong));
    const online = paysOnSite ? say("onlineSite", { ente: ente.name }) : say("onlineOther");
    paper.say("P", () => note(paper, middle, 309.2, width, online));
    paper.decorate(() => paper.mark("places", right - 30, 345));
    paper.say("H3", () => paper.text(middle, 354.3, say("onSite"), strong));
    paper.say("P", () => note(paper, middle, 365.2, width, say("onSiteText")));
  });
}

function figure(paper: Paper, x: number, label: string, value: string): void {
  paper.say("P", () => {
    paper.text(x, 298.2, label, smallStrong);
    paper.text(x, 318.4, value, large);
  });
}

function note(paper: Paper, x: number, y: number, width: number, text: string): void {
  flow(paper, { x, y, width }, text, { face: "text", sizes: [8, 7.5, 7], lines: 4, leading: 10 });
}
