/**
 * A PDF file written forwards: an object goes out when it is finished and only its place is remembered, so a file of
 * thousands of sheets never stands in memory whole. What is not a stream travels packed (ISO 32000-1 7.5.7).
 */
import { deflateSync } from "node:zlib";
import { PDFContext, type PDFObject, type PDFRef, PDFStream } from "pdf-lib";

/** Objects are packed together until they are this long: more compresses better, less waits less. */
const packLength = 60_000;
// The next level takes twice as long over a sheet with a DataMatrix, and saves a twelfth.
const effort = { level: 4 };

export class PaperFile {
  #parts: Uint8Array[] = [];
  #length = 0;
  #last: number;
  /** By object number: where it starts; or, when a pack holds it, how many come before it there. */
  #places: number[] = [];
  #packs: number[] = [];
  #packed = { numbers: [] as number[], index: "", text: "" };

  /** The first number this file may give to an object. */
  constructor(firstNumber: number) {
    this.#last = firstNumber - 1;
  }

  next(): number {
    return ++this.#last;
  }

  /** Anything but a stream, in PDF syntax, ASCII only. */
  object(number: number, text: string): void {
    const { numbers } = this.#packed;
    numbers.push(number);
    this.#packed.index += `${number} ${this.#packed.text.length} `;
    this.#packed.text += `${text}\n`;
    if (this.#packed.text.length >= packLength) this.pack(this.next());
  }

  /** A content given as text is ASCII. */
  stream(number: number, dict: string, content: Uint8Array | string): void {
    const bytes = deflateSync(typeof content === "string" ? Buffer.from(content, "latin1") : content, effort);
    this.#begin(number, `<<${dict}/Filter/FlateDecode/Length ${bytes.length}>>\nstream\n`);
    this.#write(bytes);
    this.#write("\nendstream\nendobj\n");
  }

  /** For metadata: a program that knows nothing of PDF must find it (ISO 32000-1 14.3.2). */
  plainStream(number: number, dict: string, content: string): void {
    const bytes = Buffer.from(content);
    this.#begin(number, `<<${dict}/Length ${bytes.length}>>\nstream\n`);
    this.#write(bytes);
    this.#write("\nendstream\nendobj\n");
  }

  /** An object made with pdf-lib. */
  made(number: number, object: PDFObject): void {
    if (!(object instanceof PDFStream)) {
      this.object(number, object.toString());
      return;
    }
    const bytes = new Uint8Array(object.sizeInBytes());
    object.copyBytesInto(bytes, 0);
    this.#begin(number, "");
    this.#write(bytes);
    this.#write("\nendobj\n");
  }

  /** Lets pdf-lib make objects, and gives the number of the one it returns. */
  letMake(make: (context: PDFContext) => PDFRef): number {
    const context = PDFContext.create();
    context.largestObjectNumber = this.#last;
    const { objectNumber } = make(context);
    this.#last = context.largestObjectNumber;
    for (const [ref, object] of context.enumerateIndirectObjects()) this.made(ref.objectNumber, object);
    return objectNumber;
  }

  /** Takes in what another file holds, under the same numbers. It must be packed, and stays as it is. */
  adopt(other: PaperFile): void {
    const start = this.#length;
    for (const part of other.#parts) this.#write(part);
    other.#places.forEach((place, number) => {
      const pack = other.#packs[number] ?? 0;
      this.#places[number] = pack ? place : start + place;
      this.#packs[number] = pack;
    });
  }

  /** Closes the pack that is being filled. */
  pack(number: number): void {
    const { numbers, index, text } = this.#packed;
    this.#packed = { numbers: [], index: "", text: "" };
    if (numbers.length === 0) return;
    for (const [position, packed] of numbers.entries()) {
      this.#places[packed] = position;
      this.#packs[packed] = number;
    }
    this.stream(number, `/Type/ObjStm/N ${numbers.length}/First ${index.length}`, index + text);
  }

  header(): void {
    // The second line tells programs that move files about that this one is not text.
    this.#write(Buffer.from("%PDF-1.7\n%\x81\x81\x81\x81\n", "latin1"));
  }

  end(root: number, info: number): void {
    this.pack(this.next());
    const number = this.next();
    const start = this.#length;
    this.#places[number] = start;
    const dict = `/Type/XRef/Size ${number + 1}/W[1 4 2]/Root ${root} 0 R/Info ${info} 0 R`;
    this.stream(number, `${dict}/DecodeParms<</Predictor 12/Columns ${rowLength}>>`, this.#crossReferences(number));
    this.#write(`startxref\n${start}\n%%EOF`);
  }

  get waiting(): number {
    return this.#parts.reduce((sum, { length }) => sum + length, 0);
  }

  /** What was written since the last time. */
  take(): Uint8Array {
    const bytes = new Uint8Array(Buffer.concat(this.#parts));
    this.#parts = [];
    return bytes;
  }

  /** Each row as its difference from the one above (PNG predictor "up"): objects follow one another, so most is zero. */
  #crossReferences(last: number): Uint8Array {
    const above = new Uint8Array(rowLength);
    const row = new DataView(new ArrayBuffer(rowLength));
    const rows = new Uint8Array((rowLength + 1) * (last + 1));
    for (let number = 0; number <= last; number++) {
      const place = this.#places[number];
      const pack = this.#packs[number] ?? 0;
      row.setUint8(0, place === undefined ? 0 : pack ? 2 : 1);
      row.setUint32(1, pack || (place ?? 0));
      row.setUint16(5, pack ? (place ?? 0) : number === 0 ? 65_535 : 0);
      const at = number * (rowLength + 1);
      rows[at] = 2;
      for (let i = 0; i < rowLength; i++) {
        const byte = row.getUint8(i);
        rows[at + 1 + i] = byte - (above[i] ?? 0);
        above[i] = byte;
      }
    }
    return rows;
  }

  #begin(number: number, text: string): void {
    this.#places[number] = this.#length;
    this.#packs[number] = 0;
    this.#write(`${number} 0 obj\n${text}`);
  }

  #write(part: Uint8Array | string): void {
    const bytes = typeof part === "string" ? Buffer.from(part, "latin1") : part;
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }
}

/** One byte of kind, four of place, two of position. */
const rowLength = 7;

export function refs(numbers: number[]): string {
  return numbers.map((number) => `${number} 0 R`).join(" ");
}

/** Any text as a PDF string: hex digits have no parenthesis or backslash to break out with. */
export function hexText(text: string): string {
  let hex = "FEFF";
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, "0");
  return `<${hex}>`;
}
