/**
 * The ente's logo, PNG or JPEG. A file that is neither, is damaged or is too large is left out: the notice prints all
 * the same. Decoded once and remembered, because every notice of the ente carries it.
 */
import { createHash } from "node:crypto";
import { JpegEmbedder, PDFContext, PDFName, PDFRawStream, PDFRef, PngEmbedder } from "pdf-lib";

export interface Picture {
  width: number;
  height: number;
  embed(context: PDFContext): PDFRef;
}

const maxBytes = 1_000_000;
// 30 mm at 300 dpi are 354 dots: this leaves room, and keeps a small file from unfolding into gigabytes.
const maxPixels = 2_000_000;
const remembered = new Map<string, Picture | null>();

export async function readPicture(bytes: Uint8Array): Promise<Picture | null> {
  const key = createHash("sha256").update(bytes).digest("hex");
  let picture = remembered.get(key);
  if (picture === undefined) {
    picture = await decode(bytes);
    if (remembered.size >= 50) remembered.clear();
    remembered.set(key, picture);
  }
  return picture;
}

async function decode(bytes: Uint8Array): Promise<Picture | null> {
  if (bytes.length > maxBytes) return null;
  try {
    if (isPng(bytes)) return pngPixels(bytes) > maxPixels ? null : await settle(await PngEmbedder.for(bytes));
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return await settle(await JpegEmbedder.for(bytes));
  } catch {
    // A damaged picture throws in many ways; all of them mean that there is no logo to print.
  }
  return null;
}

async function settle(embedder: PngEmbedder | JpegEmbedder): Promise<Picture> {
  const studio = PDFContext.create();
  const image = studio.lookup(await embedder.embedIntoContext(studio));
  if (!(image instanceof PDFRawStream)) throw new Error("not an image");
  const mask = image.dict.get(PDFName.of("SMask"));
  return {
    width: embedder.width,
    height: embedder.height,
    embed(context) {
      const dict = image.dict.clone(context);
      if (mask instanceof PDFRef) dict.set(PDFName.of("SMask"), context.register(streamOf(studio, mask)));
      return context.register(PDFRawStream.of(dict, image.contents));
    },
  };
}

function streamOf(context: PDFContext, ref: PDFRef): PDFRawStream {
  const stream = context.lookup(ref);
  if (!(stream instanceof PDFRawStream)) throw new Error("not a stream");
  return stream;
}

function isPng(bytes: Uint8Array): boolean {
  return [0x89, 0x50, 0x4e, 0x47].every((byte, i) => bytes[i] === byte);
}

function pngPixels(bytes: Uint8Array): number {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return header.getUint32(16) * header.getUint32(20);
}
