/**
 * The archive a workbook is, read against a budget: bytes are counted as they are inflated, and neither the sizes nor
 * the checksums the archive states are believed. Nothing but the parts asked for is ever inflated.
 */
import { crc32, createInflateRaw } from "node:zlib";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { Unreadable } from "./spreadsheet-in-event.ts";

const maxEntries = 2_000;
/** No list of people is so much alike: rows by the thousand that repeat each other stay below half of this. */
const maxRatio = 200;
const ratioFrom = 20_000_000;

export class Archive {
  #zip: ZipFile;
  #bytes: Uint8Array;
  #entries: Map<string, Entry>;
  #left: number;

  private constructor(zip: ZipFile, bytes: Uint8Array, entries: Map<string, Entry>, budget: number) {
    this.#zip = zip;
    this.#bytes = bytes;
    this.#entries = entries;
    this.#left = budget;
  }

  static async open(bytes: Uint8Array, budget: number): Promise<Archive> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      const zip = await new Promise<ZipFile>((done, fail) =>
        yauzl.fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: false }, (fault, opened) =>
          fault ? fail(fault) : done(opened),
        ),
      );
      return new Archive(zip, bytes, await entriesOf(zip), budget);
    } catch (fault) {
      throw fault instanceof Unreadable ? fault : new Unreadable("broken");
    }
  }

  /** As they are stored. */
  get names(): string[] {
    return [...this.#entries.values()].map(({ fileName }) => fileName);
  }

  has(path: string): boolean {
    return this.#entries.has(path.toLowerCase());
  }

  /** Nothing, when there is no such part. */
  async *chunks(path: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(path.toLowerCase());
    if (!entry) return;
    if (entry.isEncrypted()) throw new Unreadable("encrypted");
    const start = await new Promise<number>((done, fail) =>
      this.#zip.readLocalFileHeader(entry, { minimal: true }, (fault, header) =>
        fault ? fail(new Unreadable("broken")) : done(header.fileDataStart),
      ),
    );
    const packed = this.#bytes.subarray(start, start + entry.compressedSize);
    let checksum = 0;
    let inflatedSize = 0;
    for await (const chunk of entry.compressionMethod === 0 ? [packed] : inflated(packed, entry)) {
      this.#left -= chunk.length;
      inflatedSize += chunk.length;
      const bomb = inflatedSize > ratioFrom && inflatedSize > maxRatio * packed.length;
      if (bomb || this.#left < 0) throw new Unreadable("zip_bomb");
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
    if (checksum !== entry.crc32) throw new Unreadable("broken");
  }
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((done, fail) => {
    zip.on("error", fail);
    zip.on("end", () => done(entries));
    zip.on("entry", (entry: Entry) => {
      if (entries.size >= maxEntries) return fail(new Unreadable("zip_bomb"));
      const name = entry.fileName.toLowerCase();
      // Two parts of one name: readers differ in which they take, so neither is.
      if (entries.has(name)) return fail(new Unreadable("broken"));
      entries.set(name, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

async function* inflated(packed: Uint8Array, { compressionMethod }: Entry): AsyncGenerator<Uint8Array> {
  if (compressionMethod !== 8) throw new Unreadable("broken");
  const inflate = createInflateRaw({ chunkSize: 128 * 1024 });
  inflate.end(packed);
  try {
    for await (const chunk of inflate) yield chunk as Uint8Array;
  } catch {
    throw new Unreadable("broken");
  }
}
