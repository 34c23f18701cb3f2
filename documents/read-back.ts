/** Reads our PDFs back with other people's programs (PDF.js, jsQR, ZXing C++): for tests, and only for them. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createCanvas } from "@napi-rs/canvas";
import jsQR from "jsqr";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  // PDF.js takes the bytes for itself.
  return getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
}

export async function textOf(bytes: Uint8Array, pageNumber = 1): Promise<string> {
  const page = await (await openPdf(bytes)).getPage(pageNumber);
  const { items } = await page.getTextContent();
  return items
    .map((item) => ("str" in item ? `${item.str}${item.hasEOL ? " " : ""}` : ""))
    .join("")
    .replace(/\s+/g, " ");
}

export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** The page as an image, or the part of it given in points from the top left corner. */
export async function pixelsOf(
  bytes: Uint8Array,
  part: { x: number; y: number; width: number; height: number },
  scale = 4,
): Promise<Pixels> {
  const page = await (await openPdf(bytes)).getPage(1);
  const [width, height] = [Math.round(part.width * scale), Math.round(part.height * scale)];
  const canvas = createCanvas(width, height);
  const viewport = page.getViewport({ scale, offsetX: -part.x * scale, offsetY: -part.y * scale });
  await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  return { data, width, height };
}

export function readQr({ data, width, height }: Pixels): { text: string; version: number } | null {
  const found = jsQR(data, width, height);
  return found && { text: found.data, version: found.version };
}

export async function readDataMatrix(pixels: Pixels): Promise<string | null> {
  const wasm = await readFile(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  const [found] = await readBarcodes(pixels as ImageData, { formats: ["DataMatrix"], tryHarder: true });
  return found ? found.text : null;
}
