/** Bytes of XML as text, chunk by chunk: UTF-8 by the checks Node has for it, which no streaming decoder comes near. */
import { isUtf8 } from "node:buffer";
import { Unreadable } from "./spreadsheet-in-event.ts";

export type Decode = (chunk: Uint8Array) => string;

/** As the mark at the beginning says. Throws `Unreadable` at what is no text. */
export function decoderFor([first, second]: Uint8Array): Decode {
  if (first === 0xff && second === 0xfe) return streaming("utf-16le");
  if (first === 0xfe && second === 0xff) return streaming("utf-16be");
  return utf8();
}

function streaming(encoding: string): Decode {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (chunk) => {
    try {
      return decoder.decode(chunk, { stream: true });
    } catch {
      throw new Unreadable("broken");
    }
  };
}

function utf8(): Decode {
  let begun = false;
  /** The beginning of a character whose end is in the next chunk. */
  let held = Buffer.alloc(0);
  return (chunk) => {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const all = held.length > 0 ? Buffer.concat([held, bytes]) : bytes;
    const whole = all.length - unfinished(all);
    held = Buffer.from(all.subarray(whole));
    const ready = all.subarray(0, whole);
    if (!isUtf8(ready)) throw new Unreadable("broken");
    const text = ready.toString("utf8");
    const marked = !begun && text.charCodeAt(0) === 0xfeff;
    begun ||= text.length > 0;
    return marked ? text.slice(1) : text;
  };
}

/** How many bytes at the end belong to a character that is not all there. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}
