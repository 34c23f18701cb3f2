/**
 * A zip written while its files are still being made: sizes and checksums follow each file. Node deflates on a thread
 * of its own, so a long export does not hold up the requests beside it; fflate lays out the archive.
 */
import { pipeline } from "node:stream";
import { constants, crc32, createDeflateRaw } from "node:zlib";
import { Zip, type ZipInputFile } from "fflate";

export interface ZipEntry {
  path: string;
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Throws rather than pass 4 GiB, which this kind of archive cannot say: `maxBytes` is there to be lowered. */
export async function* zipChunks(
  entries: AsyncIterable<ZipEntry>,
  maxBytes: number = 0xffff_ffff,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let bytes = 0;
  const zip = new Zip((fault, chunk) => {
    if (fault) throw fault;
    bytes += chunk.length;
    if (bytes > maxBytes) throw new RangeError(`an archive of more than ${maxBytes} bytes`);
    if (chunk.length > 0) ready.push(chunk);
  });
  for await (const { path, chunks } of entries) {
    const file: ZipInputFile = { filename: path, size: 0, crc: 0, compression: deflateMethod, mtime: noTime };
    zip.add(file);
    for await (const packed of deflated(chunks, file)) {
      file.ondata?.(null, packed, false);
      yield* ready.splice(0);
    }
    if (file.size > maxBytes) throw new RangeError(`a file of more than ${maxBytes} bytes in an archive`);
    file.ondata?.(null, new Uint8Array(0), true);
  }
  zip.end();
  yield* ready.splice(0);
}

function deflated(chunks: ZipEntry["chunks"], file: ZipInputFile): AsyncIterable<Uint8Array<ArrayBuffer>> {
  const deflate = createDeflateRaw({ level: constants.Z_BEST_SPEED, chunkSize: 64 * 1024 });
  // Whoever reads `deflate` is told of a fault by it.
  pipeline(counted(chunks, file), deflate, () => {});
  return deflate;
}

async function* counted(chunks: ZipEntry["chunks"], file: ZipInputFile): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    file.size += chunk.length;
    file.crc = crc32(chunk, file.crc);
    yield chunk;
  }
}

const deflateMethod = 8;
/** The same rows make the same bytes. */
const noTime = new Date(1980, 0, 1);
