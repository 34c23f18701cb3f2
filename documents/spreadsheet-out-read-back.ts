/** For tests: exported files read back by other hands than those that wrote them. */

import { crc32 } from "node:zlib";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { strFromU8, unzipSync } from "fflate";

export async function* each<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

export async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

export interface XmlCell {
  place: string;
  style: string;
  type: string | undefined;
  /** The text as it stands in the XML, `_x…_` codes and all. */
  text: string | undefined;
  number: string | undefined;
  formula: unknown;
}

/** The parts of an .xlsx, every one well-formed, and the cells of its sheets in order. */
export function readWorkbook(bytes: Uint8Array): { parts: Record<string, string>; sheets: XmlCell[][][] } {
  const files = unzipSync(bytes);
  const checksums = storedChecksums(bytes);
  for (const [path, part] of Object.entries(files)) {
    if (checksums[path] !== crc32(part)) throw new Error(`${path}: not what its checksum says`);
  }
  const parts = Object.fromEntries(Object.entries(files).map(([path, part]) => [path, strFromU8(part)]));
  for (const [path, xml] of Object.entries(parts)) {
    const valid = XMLValidator.validate(xml);
    if (valid !== true) throw new Error(`${path}: ${valid.err.msg}`);
  }
  const names = Object.keys(parts).filter((path) => path.startsWith("xl/worksheets/"));
  return { parts, sheets: names.sort(byNumber).map((name) => cellsOf(parts[name] ?? "")) };
}

/** From the central directory (APPNOTE 4.3.12), which unzipping does not compare. */
function storedChecksums(bytes: Uint8Array): Record<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Record<string, number> = {};
  let at = view.getUint32(bytes.length - 6, true);
  while (view.getUint32(at, true) === 0x02014b50) {
    const length = view.getUint16(at + 28, true);
    found[strFromU8(bytes.subarray(at + 46, at + 46 + length))] = view.getUint32(at + 16, true);
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}

function cellsOf(xml: string): XmlCell[][] {
  const sheet = parser.parse(xml) as { worksheet: { sheetData: { row: { c?: RawCell[] }[] } } };
  return sheet.worksheet.sheetData.row.map(({ c: cells = [] }) =>
    cells.map((cell) => ({
      place: cell["@r"],
      style: cell["@s"],
      type: cell["@t"],
      text: typeof cell.is?.t === "object" ? cell.is.t["#text"] : cell.is?.t,
      number: cell.v,
      formula: cell.f,
    })),
  );
}

interface RawCell {
  "@r": string;
  "@s": string;
  "@t"?: string;
  is?: { t: string | { "#text": string } };
  v?: string;
  f?: unknown;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  isArray: (name) => name === "row" || name === "c",
});
const byNumber = (a: string, b: string) => a.localeCompare(b, "en", { numeric: true });
