/**
 * Many notices at once, as a stream: a zip with a file for each, or one file with them all to send to a printer.
 * Nothing is made before somebody reads on, and little of it is ever in memory.
 */
import { setImmediate as breath } from "node:timers/promises";
import { crc32, deflateRawSync } from "node:zlib";
import { Zip, type ZipInputFile } from "fflate";
import { type AvvisoData, renderAvvisi, renderAvviso } from "./avviso.ts";
import { freeName, type TakenNames } from "./notice-name.ts";
import { noticePool } from "./notice-pool.ts";

export interface NamedNotice {
  /** The name of its file; made safe, and unlike the others, before it is used. */
  name: string;
  data: AvvisoData;
}

// Beyond either, a zip needs ZIP64, which old programs do not open.
export const maxZippedNotices = 65_000;
const maxZipBytes = 0xffff_ffff;
/** What a printer can be sent: beyond, split the mailing. */
export const maxMergedNotices = 5_000;

/** Fails while it is read when there are more than 65,000, or 4 GB; `limits` are there to be lowered. */
export function zipOfNotices(
  items: AsyncIterable<NamedNotice>,
  limits: { notices?: number; bytes?: number } = {},
): ReadableStream<Uint8Array> {
  return streamOf(zipped(items, limits));
}

/** One tagged PDF. Fails while it is read when there are more than 5,000 notices, or none. */
export function mergedNotices(
  items: AsyncIterable<Pick<NamedNotice, "data">>,
  limits: { notices?: number } = {},
): ReadableStream<Uint8Array> {
  return streamOf(renderAvvisi(counted(items, limits.notices ?? maxMergedNotices)));
}

/** Reads on only when asked, and lets the source go when the reader goes. */
function streamOf(parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await parts.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function* zipped(
  items: AsyncIterable<NamedNotice>,
  { notices = maxZippedNotices, bytes = maxZipBytes }: { notices?: number; bytes?: number },
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let written = 0;
  const zip = new Zip((fault, part) => {
    if (fault) throw fault;
    written += part.length;
    if (written > bytes) throw new RangeError(`a zip of notices cannot be larger than ${bytes} bytes`);
    ready.push(part);
  });
  const taken: TakenNames = new Map();
  for await (const { name, bytes: notice } of printed(items, notices)) {
    store(zip, freeName(name, taken), notice);
    yield joined(ready);
  }
  zip.end();
  yield joined(ready);
}

/** In their order: the first here, and when there are many the rest in threads, a few ahead of the reader. */
async function* printed(
  items: AsyncIterable<NamedNotice>,
  limit: number,
): AsyncGenerator<{ name: string; bytes: Uint8Array }> {
  const ahead: { name: string; printing: Promise<Uint8Array> }[] = [];
  let count = 0;
  for await (const { name, data } of items) {
    if (++count > limit) throw new RangeError(`a zip holds at most ${limit} notices`);
    if (count === worthThreads) noticePool.wake();
    const threads = count > worthThreads && noticePool.awake;
    const printing = threads ? noticePool.render(data) : breath().then(() => renderAvviso(data));
    // It may fail while an earlier one is being read: the failure waits for its turn.
    printing.catch(() => {});
    ahead.push({ name, printing });
    while (ahead.length > (threads ? 2 * noticePool.threads : 0)) yield* first(ahead);
  }
  while (ahead.length > 0) yield* first(ahead);
}

async function* first(ahead: { name: string; printing: Promise<Uint8Array> }[]) {
  const next = ahead.shift();
  if (next) yield { name: next.name, bytes: await next.printing };
}

/** Fewer are printed before a thread has started. */
const worthThreads = 200;

/**
 * A notice is compressed already. Its bytes go as they are, but inside a deflate frame: sizes follow the bytes in a
 * streamed zip, and without a frame some readers (Java's, for one) would not know where a file ends.
 */
function store(zip: Zip, filename: string, bytes: Uint8Array): void {
  const file: ZipInputFile = {
    filename,
    size: bytes.length,
    crc: crc32(bytes),
    compression: 8,
    mtime: noTime,
  };
  zip.add(file);
  file.ondata?.(null, new Uint8Array(deflateRawSync(bytes, { level: 0 })), true);
}

/** The same notices make the same bytes. */
const noTime = new Date(1980, 0, 1);

function joined(parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts.splice(0)));
}

async function* counted(items: AsyncIterable<Pick<NamedNotice, "data">>, limit: number): AsyncGenerator<AvvisoData> {
  let count = 0;
  for await (const { data } of items) {
    if (++count > limit) throw new RangeError(`a file holds at most ${limit} notices`);
    yield data;
    // Printing is quick and never waits: without this, requests beside it would.
    if (count % 16 === 0) await breath();
  }
}
