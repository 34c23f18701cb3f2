/** Measures and small gestures shared by the modules of a notice: bands, labelled values, texts that flow. */
import type { Paper, TextStyle } from "./paper.ts";
import { fitLines } from "./typeset.ts";

export const left = 28;
export const middle = 318;
export const right = 566.6;
export const leftEnd = 284.5;
const bandGrey = 0.925;
export const bandHeight = 20;

export const small: TextStyle = { face: "text", size: 8 };
export const smallStrong: TextStyle = { face: "strong", size: 8 };
export const strong: TextStyle = { face: "strong", size: 10 };
export const code: TextStyle = { face: "codeStrong", size: 10 };

/** A grey band with its title, from one edge of the sheet to the other or to the fold. */
export function band(paper: Paper, y: number, title: string, { from = 0, to = 595.28, x = left } = {}): void {
  paper.decorate(() => paper.box(from, y, to - from, bandHeight, bandGrey));
  paper.say("H2", () => paper.text(x, y + 13.7, title, strong));
}

/** Sets a text in lines from a baseline, and gives the baseline after the last. */
export function flow(
  paper: Paper,
  at: { x: number; y: number; width: number },
  text: string,
  type: { face: TextStyle["face"]; sizes: number[]; lines: number; leading?: number },
): number {
  const { size, lines } = fitLines(paper.faces[type.face], text, {
    width: at.width,
    lines: type.lines,
    sizes: type.sizes,
  });
  const leading = type.leading ?? size * 1.2;
  for (const [i, line] of lines.entries()) paper.text(at.x, at.y + i * leading, line, { face: type.face, size });
  return at.y + lines.length * leading;
}

/** A label with its value under it, said as one paragraph. */
export function labelled(
  paper: Paper,
  at: { x: number; y: number; width?: number; gap?: number; align?: "left" | "right" },
  label: string,
  value: string,
  style: TextStyle,
): void {
  const { x, y, width = 260, gap = 10, align = "left" } = at;
  paper.say("P", () => {
    paper.text(x, y, label, { ...small, align });
    if (align === "right") paper.text(x, y + gap, value, { ...style, align });
    else flow(paper, { x, y: y + gap, width }, value, { face: style.face, sizes: [style.size, 7], lines: 1 });
  });
}
