/**
 * Stationery: what is the same on every sheet (cut typefaces, marks), made once per process and shared by all papers.
 * The objects keep their numbers in each file, and nobody may change them after they are made.
 */
import { inflateSync } from "node:zlib";
import { PDFContext, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream, type PDFRef } from "pdf-lib";
import { cutFaces, type Faces, type Reach } from "./faces.ts";
import { engraveMarks, type Marks } from "./marks.ts";

export interface Stationery {
  faces: Faces;
  /** Numbered after the faces; a paper takes in those it prints. */
  marks: Marks;
  objects: [PDFRef, PDFObject][];
}

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
  const faces = await cutFaces(context, reach);
  declareFontLengths(context);
  const objects = context.enumerateIndirectObjects();
  return { faces, marks: engraveMarks(context), objects };
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
