/**
 * Stationery: what is the same on every sheet (cut typefaces, marks), made once per process and shared by all papers.
 * The objects keep their numbers in each file, and nobody may change them after they are made.
 */
import { inflateSync } from "node:zlib";
import { PDFContext, PDFDict, PDFName, PDFNumber, PDFRawStream } from "pdf-lib";
import { cutFaces, type Faces, type Reach } from "./faces.ts";
import { engraveMarks, type Marks } from "./marks.ts";
import { PaperFile } from "./paper-file.ts";

export interface Stationery {
  faces: Faces;
  /** A paper takes in those it prints. */
  marks: Marks;
  /** The faces, written and packed. */
  file: PaperFile;
}

/** Each reach has numbers of its own, since one file may need both; a paper's own objects start above. */
const firstNumbers: Record<Reach, number> = { common: 1, full: 101 };
export const ownNumbers = 201;

const made = new Map<Reach, Promise<Stationery>>();

/** The lightest stationery that can print these words. */
export async function stationeryFor(words: Iterable<string>): Promise<Stationery> {
  const common = await stationery("common");
  const known = common.faces.text.glyphs;
  for (const word of words) for (const character of word) if (!known.has(character)) return stationery("full");
  return common;
}

function stationery(reach: Reach): Promise<Stationery> {
  let one = made.get(reach);
  if (!one) {
    one = make(reach);
    made.set(reach, one);
  }
  return one;
}

async function make(reach: Reach): Promise<Stationery> {
  const context = PDFContext.create();
  context.largestObjectNumber = firstNumbers[reach] - 1;
  const faces = await cutFaces(context, reach);
  declareFontLengths(context);
  const file = new PaperFile(ownNumbers);
  for (const [ref, object] of context.enumerateIndirectObjects()) file.made(ref.objectNumber, object);
  file.pack(context.nextRef().objectNumber);
  return { faces, marks: reach === "common" ? engraveMarks(context) : (await stationery("common")).marks, file };
}

/** ISO 32000-1 9.9 wants the size of each font program before compression; pdf-lib leaves it out. */
function declareFontLengths(context: PDFContext): void {
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue;
    const program = context.lookup(object.get(PDFName.of("FontFile2")));
    if (!(program instanceof PDFRawStream)) continue;
    program.dict.set(PDFName.of("Length1"), PDFNumber.of(inflateSync(program.getContents()).length));
  }
}
