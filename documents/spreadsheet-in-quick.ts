/**
 * A short cut through a sheet's XML: the cells and strings that every program writes alike are read letter by letter,
 * without a word for each tag. Whatever is written otherwise is left, untouched, to the reader of all XML.
 */

/** One cell as it stands; the same object serves every cell, since a sheet has millions. */
export interface QuickCell {
  /** Below nothing where the cell does not say. */
  column: number;
  type: "s" | "n" | "str" | "b" | "inlineStr" | undefined;
  style: number;
  value: string;
}

/** Where the cell that begins here ends, or -1 when it is not of the common kind, or not whole yet. */
export function quickCell(xml: string, begin: number, cell: QuickCell): number {
  if (xml.charCodeAt(begin + 1) !== letterC || xml.charCodeAt(begin + 2) !== space) return -1;
  let at = begin + 2;
  cell.column = -1;
  cell.type = undefined;
  cell.style = 0;
  while (xml.charCodeAt(at) === space) {
    const name = xml.charCodeAt(at + 1);
    if (xml.charCodeAt(at + 2) !== equals || xml.charCodeAt(at + 3) !== quote) return -1;
    const from = at + 4;
    if (name === letterR) at = readPlace(xml, from, cell);
    else if (name === letterS) at = readStyle(xml, from, cell);
    else if (name === letterT) at = readType(xml, from, cell);
    else return -1;
    if (at === -1) return -1;
  }
  cell.value = "";
  if (xml.charCodeAt(at) === slash) return xml.charCodeAt(at + 1) === greater ? at + 2 : -1;
  if (xml.charCodeAt(at) !== greater) return -1;
  if (cell.type !== "inlineStr") return readUpTo(xml, afterWord(xml, at + 1, "<v>"), "</v></c>", cell);
  const plain = afterWord(xml, at + 1, "<is><t>");
  const from = plain === -1 ? afterWord(xml, at + 1, '<is><t xml:space="preserve">') : plain;
  return readUpTo(xml, from, "</t></is></c>", cell);
}

/** The same for a shared string of one piece. */
export function quickString(xml: string, begin: number, found: { value: string }): number {
  const plain = afterWord(xml, begin, "<si><t>");
  const from = plain === -1 ? afterWord(xml, begin, '<si><t xml:space="preserve">') : plain;
  return readUpTo(xml, from, "</t></si>", found);
}

/** `AB12"`: the letters are the column, the figures are not asked. */
function readPlace(xml: string, from: number, cell: QuickCell): number {
  let at = from;
  let column = 0;
  for (let sign = xml.charCodeAt(at); sign >= letterA && sign <= letterZ; sign = xml.charCodeAt(++at))
    column = column * 26 + sign - letterA + 1;
  if (at === from || at - from > 3) return -1;
  const figures = at;
  for (let sign = xml.charCodeAt(at); sign >= zero && sign <= nine; ) sign = xml.charCodeAt(++at);
  if (at === figures || xml.charCodeAt(at) !== quote) return -1;
  cell.column = column - 1;
  return at + 1;
}

function readStyle(xml: string, from: number, cell: QuickCell): number {
  let at = from;
  let style = 0;
  for (let sign = xml.charCodeAt(at); sign >= zero && sign <= nine; sign = xml.charCodeAt(++at))
    style = style * 10 + sign - zero;
  if (at === from || at - from > 6 || xml.charCodeAt(at) !== quote) return -1;
  cell.style = style;
  return at + 1;
}

function readType(xml: string, from: number, cell: QuickCell): number {
  const first = xml.charCodeAt(from);
  if (xml.charCodeAt(from + 1) === quote) {
    cell.type = first === letterS ? "s" : first === letterN ? "n" : first === letterB ? "b" : undefined;
    return cell.type === undefined ? -1 : from + 2;
  }
  cell.type = first === letterS ? "str" : "inlineStr";
  return afterWord(xml, from, first === letterS ? 'str"' : 'inlineStr"');
}

/** The text that stands before `close`, when it has no tag and no reference in it. */
function readUpTo(xml: string, from: number, close: string, found: { value: string }): number {
  if (from === -1) return -1;
  for (let at = from; at < xml.length; at++) {
    const sign = xml.charCodeAt(at);
    if (sign === ampersand) return -1;
    if (sign !== less) continue;
    const end = afterWord(xml, at, close);
    if (end !== -1) found.value = xml.slice(from, at);
    return end;
  }
  return -1;
}

function afterWord(xml: string, at: number, word: string): number {
  for (let index = 0; index < word.length; index++) {
    if (xml.charCodeAt(at + index) !== word.charCodeAt(index)) return -1;
  }
  return at + word.length;
}

const [space, quote, ampersand, slash, less, equals, greater] = [32, 34, 38, 47, 60, 61, 62] as const;
const [zero, nine, letterA, letterZ, letterB, letterC] = [48, 57, 65, 90, 98, 99] as const;
const [letterN, letterR, letterS, letterT] = [110, 114, 115, 116] as const;
