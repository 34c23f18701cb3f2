/** Which kind of file came in: its first bytes say, and its name only where they do not. */
import type { ReadTask } from "./spreadsheet-in.ts";
import { readCsv } from "./spreadsheet-in-csv.ts";
import { type ReadEvent, Unreadable } from "./spreadsheet-in-event.ts";
import { readOdd } from "./spreadsheet-in-odd.ts";
import { readXlsx } from "./spreadsheet-in-xlsx.ts";
import { Archive } from "./spreadsheet-in-zip.ts";

export async function* readFile(task: ReadTask): AsyncGenerator<ReadEvent> {
  let rows = 0;
  for await (const event of await eventsOf(task)) {
    if (event.kind === "rows") rows += event.rows.length;
    yield event;
  }
  if (rows === 0) throw new Unreadable("empty");
  yield { kind: "end" };
}

async function eventsOf({ name, bytes, options }: ReadTask): Promise<AsyncIterable<ReadEvent> | Iterable<ReadEvent>> {
  const { limits } = options;
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) {
    const archive = await Archive.open(bytes, limits.inflatedBytes);
    if (!archive.has("mimetype")) return readXlsx(archive, limits);
    await checkOpenDocument(archive);
    return readOdd(bytes, "ods", limits);
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    checkCompound(bytes);
    return readOdd(bytes, "xls", limits);
  }
  // Text under the name of a workbook is something else, as the web pages some programs call .xls.
  if (/\.(xls[xmb]?|ods)$/i.test(name)) throw new Unreadable("not_a_workbook");
  return readCsv(bytes, options);
}

/** SheetJS inflates without a budget, so every part is inflated once within ours before it may. */
async function checkOpenDocument(archive: Archive): Promise<void> {
  const mimetype = await textOf(archive, "mimetype");
  if (!mimetype.startsWith("application/vnd.oasis.opendocument.spreadsheet")) throw new Unreadable("not_a_workbook");
  if (archive.names.some((name) => name.startsWith("Basic/"))) throw new Unreadable("macros");
  if ((await textOf(archive, "META-INF/manifest.xml")).includes("encryption-data")) throw new Unreadable("encrypted");
  if (/<!(DOCTYPE|ENTITY)/.test(await textOf(archive, "content.xml"))) throw new Unreadable("entities");
  for (const name of archive.names) {
    for await (const _ of archive.chunks(name));
  }
}

async function textOf(archive: Archive, path: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive.chunks(path)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** A compound file names its streams in UTF-16: encrypted .xlsx files hide in one. */
function checkCompound(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (stream: string) => buffer.includes(Buffer.from(stream, "utf16le"));
  if (holds("EncryptedPackage")) throw new Unreadable("encrypted");
  if (!holds("Workbook") && !holds("Book")) throw new Unreadable("not_a_workbook");
  if (holds("_VBA_PROJECT")) throw new Unreadable("macros");
}

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
