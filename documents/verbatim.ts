/** A PDF object given as its own text, ASCII only: cheaper than a tree of dictionaries when a file has thousands. */
import { PDFObject } from "pdf-lib";

export class Verbatim extends PDFObject {
  #text: string;

  constructor(text: string) {
    super();
    this.#text = text;
  }

  override clone(): Verbatim {
    return new Verbatim(this.#text);
  }

  override toString(): string {
    return this.#text;
  }

  override sizeInBytes(): number {
    return this.#text.length;
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    for (let i = 0; i < this.#text.length; i++) buffer[offset + i] = this.#text.charCodeAt(i);
    return this.#text.length;
  }
}

/** Any text as a PDF string: hex digits have no parenthesis or backslash to break out with. */
export function hexText(text: string): string {
  let hex = "FEFF";
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, "0");
  return `<${hex}>`;
}
