/**
 * Setting type: how wide words are, where lines break, how a text too long for its place is shortened.
 * Sizes and widths are in points. A character the face does not own keeps the marks that it does, is written in the
 * letters people write instead, or becomes a question mark.
 */
import { cleanText, toAscii } from "#domain/text.ts";
import type { Face, Glyph } from "./faces.ts";

export interface Fitted {
  size: number;
  lines: string[];
}

/** Cleans, and cuts at a word when it can: `limit` counts characters, the ellipsis included. */
export function shorten(text: string, limit: number): string {
  const characters = [...cleanText(text)];
  if (characters.length <= limit) return characters.join("");
  const cut = characters.slice(0, limit - 1).join("");
  const lastSpace = cut.lastIndexOf(" ");
  return `${(lastSpace > limit * 0.6 ? cut.slice(0, lastSpace) : cut).trimEnd()}…`;
}

interface Place {
  width: number;
  lines: number;
  sizes: number[];
}

/** The largest of `sizes` at which the text fits in so many lines; at the smallest it is cut with an ellipsis. */
export function fitLines(face: Face, text: string, place: Place): Fitted {
  return remember(fits, face, `${text}\n${place.width}/${place.lines}/${place.sizes}`, () =>
    fitAnew(face, text, place),
  );
}

// Most of a notice is the same sentences in the same places: a thousand notices break their lines once.
const fits = new WeakMap<Face, Map<string, Fitted>>();
const hexes = new WeakMap<Face, Map<string, string>>();
const memorySize = 1_000;

function remember<T>(memory: WeakMap<Face, Map<string, T>>, face: Face, key: string, make: () => T): T {
  let known = memory.get(face);
  if (!known || known.size >= memorySize) {
    known = new Map();
    memory.set(face, known);
  }
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}

function fitAnew(face: Face, text: string, place: Place): Fitted {
  let size = place.sizes[0] ?? 8;
  let lines: string[] = [];
  for (size of place.sizes) {
    lines = wrap(face, size, text, place.width);
    if (lines.length <= place.lines) return { size, lines };
  }
  const kept = lines.slice(0, place.lines);
  kept[place.lines - 1] = ellipse(face, size, kept.at(-1) ?? "", place.width);
  return { size, lines: kept };
}

export function wrap(face: Face, size: number, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/[ \n]+/).flatMap((word) => pieces(face, size, word, width))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && widthOf(face, size, longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  return lines;
}

export function widthOf(face: Face, size: number, text: string): number {
  let advance = 0;
  eachGlyph(face, text, (glyph) => {
    advance += glyph.advance;
  });
  return (advance * size) / 1000;
}

export function hexOf(face: Face, text: string): string {
  return remember(hexes, face, text, () => {
    let hex = "";
    eachGlyph(face, text, (glyph) => {
      hex += glyph.hex;
    });
    return hex;
  });
}

function eachGlyph(face: Face, text: string, visit: (glyph: Glyph) => void): void {
  for (const character of text) {
    const own = face.glyphs.get(character);
    if (own) visit(own);
    else for (const glyph of instead(face, character)) visit(glyph);
  }
}

/** `ﬀ` is two letters, `ễ` without a tilde is `ê`, `ẞ` is two capitals. */
function instead(face: Face, character: string): Glyph[] {
  const apart = [...character.normalize("NFKD")];
  const fewerMarks = apart.map((_, dropped) =>
    apart
      .slice(0, apart.length - dropped)
      .join("")
      .normalize("NFC"),
  );
  for (const text of [...fewerMarks, toAscii(character), "?"]) {
    const glyphs = [...text].flatMap((part) => face.glyphs.get(part) ?? []);
    if (glyphs.length > 0 && glyphs.length === [...text].length) return glyphs;
  }
  throw new Error("a face without a question mark");
}

/** A word wider than the line is broken where the line ends. */
function pieces(face: Face, size: number, word: string, width: number): string[] {
  if (widthOf(face, size, word) <= width) return word ? [word] : [];
  const parts: string[] = [];
  let part = "";
  for (const character of word) {
    if (part && widthOf(face, size, part + character) > width) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part];
}

function ellipse(face: Face, size: number, line: string, width: number): string {
  const characters = [...line.replace(/…$/, "")];
  while (characters.length > 0 && widthOf(face, size, `${characters.join("").trimEnd()}…`) > width) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}
