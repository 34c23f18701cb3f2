/** Marks as form XObjects: engraved once, then printed anywhere with one operator. */
import { deflateSync } from "node:zlib";
import { degrees, drawSvgPath, type PDFContext, PDFRawStream, type PDFRef, rgb } from "pdf-lib";
import { type MarkName, type Outline, outlines } from "./mark-outlines.ts";

export interface Mark {
  resource: string;
  ref: PDFRef;
  form: PDFRawStream;
  width: number;
  height: number;
}

export type Marks = Record<MarkName, Mark>;

export function engraveMarks(context: PDFContext): Marks {
  const entries = Object.entries(outlines).map(([name, outline], index) => {
    const { width, height } = outline;
    const form = engrave(context, outline);
    return [name, { resource: `M${index + 1}`, ref: context.register(form), form, width, height }];
  });
  return Object.fromEntries(entries) as Marks;
}

function engrave(context: PDFContext, outline: Outline): PDFRawStream {
  const ink = rgb(...outline.ink);
  const operators = drawSvgPath(outline.path, {
    x: 0,
    y: outline.height,
    rotate: degrees(0),
    scale: 1,
    color: outline.pen ? undefined : ink,
    borderColor: outline.pen ? ink : undefined,
    borderWidth: outline.pen ?? 0,
  });
  const dict = context.obj({
    Type: "XObject",
    Subtype: "Form",
    BBox: [0, 0, outline.width, outline.height],
    Filter: "FlateDecode",
  });
  return PDFRawStream.of(dict, deflateSync(operators.join("\n")));
}
