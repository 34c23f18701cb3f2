/**
 * Measures and small gestures shared by the modules of a notice: bands, labels, sentences that flow. What is fixed is
 * said in the language of the notice and, smaller, in the second language if there is one.
 */
import type { AvvisoFacts } from "./avviso-facts.ts";
import type { Paper, TextStyle } from "./paper.ts";
import { fitLines } from "./typeset.ts";

export const left = 28;
export const middle = 318;
export const right = 566.6;
export const leftEnd = 284.5;
const bandGrey = 0.925;
/** The grey of the guide for what comes second; dark enough to be read at 8 points. */
const secondGrey = 0.42;

export const small: TextStyle = { face: "text", size: 8 };
export const smallStrong: TextStyle = { face: "strong", size: 8 };
export const strong: TextStyle = { face: "strong", size: 10 };
export const code: TextStyle = { face: "codeStrong", size: 10 };

type Voices = Pick<AvvisoFacts, "say" | "second">;

interface Type {
  face: TextStyle["face"];
  sizes: number[];
  lines: number;
  leading?: number;
}

/** A grey band with its title, from one edge of the sheet to the other or to the fold. */
export function band(paper: Paper, y: number, title: string, { from = 0, to = 595.28, x = left } = {}): void {
  paper.decorate(() => paper.box(from, y, to - from, 20, bandGrey));
  paper.say("H2", () => paper.text(x, y + 13.7, title, strong));
}

/** The same words in the second language, after a text that ends at `x`. */
export function alsoSaid(paper: Paper, { second }: Voices, x: number, y: number, key: string, grey = secondGrey): void {
  if (!second) return;
  paper.say("P", () => paper.text(x, y, `· ${second.say(key)}`, { ...small, grey }), { language: second.language });
}

export function titledBand(
  paper: Paper,
  voices: Voices,
  y: number,
  key: string,
  place: { from?: number; to?: number; x?: number } = {},
): void {
  const title = voices.say(key);
  band(paper, y, title, place);
  alsoSaid(paper, voices, (place.x ?? left) + paper.widthOf(`${title} `, strong), y + 13.7, key, 0.2);
}

/** Sets a text in lines from a baseline, and gives the baseline after the last. */
export function flow(
  paper: Paper,
  at: { x: number; y: number; width: number },
  text: string,
  type: Type,
  grey = 0,
): number {
  const { face } = type;
  const { size, lines } = fitLines(paper.faces[face], text, { width: at.width, lines: type.lines, sizes: type.sizes });
  const leading = type.leading ?? size * 1.2;
  for (const [i, line] of lines.entries()) paper.text(at.x, at.y + i * leading, line, { face, size, grey });
  return at.y + lines.length * leading;
}

/** A published sentence, and under it the same in the second language; gives the baseline after both. */
export function sentence(
  paper: Paper,
  { say, second }: Voices,
  at: { x: number; y: number; width: number },
  key: string,
  values: Record<string, string | number> = {},
): number {
  const type: Type = { face: "text", sizes: [8, 7.5, 7], lines: 4, leading: 10 };
  let { y } = at;
  paper.say("P", () => {
    y = flow(paper, { ...at, y }, say(key, values), type);
  });
  if (second) {
    const again = () => {
      y = flow(paper, { ...at, y: y + 2 }, second.say(key, values), type, secondGrey);
    };
    paper.say("P", again, { language: second.language });
  }
  return y;
}

/** A label with its value under it, said as one paragraph. */
export function labelled(
  paper: Paper,
  voices: Voices,
  at: { x: number; y: number; width?: number; gap?: number; align?: "left" | "right" },
  key: string,
  value: string,
  style: TextStyle,
): void {
  const { x, y, width = 260, gap = 10, align = "left" } = at;
  const label = voices.say(key);
  const after = voices.second && align === "right" ? paper.widthOf(` · ${voices.second.say(key)}`, small) : 0;
  paper.say("P", () => {
    paper.text(x - after, y, label, { ...small, align });
    if (align === "right") paper.text(x, y + gap, value, { ...style, align });
    else flow(paper, { x, y: y + gap, width }, value, { face: style.face, sizes: [style.size, 7], lines: 1 });
  });
  alsoSaid(paper, voices, align === "right" ? x - after + 2 : x + paper.widthOf(`${label} `, small), y, key);
}
