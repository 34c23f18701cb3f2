/**
 * The little of XML that spreadsheets are made of, read as it streams: tags, attributes, text. Prefixes are dropped,
 * since each program chooses its own; a document type is refused, so no entity can ever be declared.
 */
import { type Decode, decoderFor } from "./spreadsheet-in-decode.ts";
import { Unreadable } from "./spreadsheet-in-event.ts";

export interface XmlReader {
  /** `attributes` is what stands in the tag, for `attributeOf`. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text?(text: string): void;
  /** Takes what it knows at sight from the tag that begins here: where that ends, or -1 to be told of it in parts. */
  quick?(xml: string, begin: number): number;
}

/** More than Excel's longest cell, each character written as a reference. */
const maxToken = 1_000_000;

/** After each chunk it gives the word back, so that whoever listens can pass on what was read. */
export async function* readXml(chunks: AsyncIterable<Uint8Array>, reader: XmlReader): AsyncGenerator<void> {
  let decode: Decode | undefined;
  let rest = "";
  let depth = 0;
  let seen = false;
  const counted: XmlReader = {
    open(name, attributes) {
      depth++;
      seen = true;
      if (depth > 200) throw new Unreadable("broken");
      reader.open(name, attributes);
    },
    close(name) {
      depth--;
      reader.close(name);
    },
  };
  if (reader.text) counted.text = (text) => reader.text?.(text);
  if (reader.quick) counted.quick = (xml, begin) => reader.quick?.(xml, begin) ?? -1;
  for await (const chunk of chunks) {
    decode ??= decoderFor(chunk);
    rest = scan(rest + decode(chunk), counted);
    if (rest.length > maxToken) throw new Unreadable("broken");
    yield;
  }
  if (depth !== 0 || !seen || /\S/.test(rest)) throw new Unreadable("broken");
}

/** For small parts, read to the end at once. */
export async function readSmallXml(chunks: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> {
  for await (const _ of readXml(chunks, reader));
}

/** Reads what is whole; gives back what is not yet. */
function scan(xml: string, reader: XmlReader): string {
  let at = 0;
  for (;;) {
    const begin = xml.indexOf("<", at);
    if (begin === -1) return xml.slice(at);
    const quick = reader.quick && begin === at ? reader.quick(xml, begin) : -1;
    if (quick !== -1) {
      at = quick;
      continue;
    }
    let end = xml.indexOf(">", begin);
    const sign = xml.charCodeAt(begin + 1);
    if (sign === exclamation || sign === question) end = endOfOther(xml, begin);
    if (end === -1) return xml.slice(at);
    if (begin > at && reader.text) reader.text(unescapeXml(xml.slice(at, begin)));
    if (sign === slash) {
      reader.close(nameOf(xml, begin + 2, end));
    } else if (sign === exclamation || sign === question) {
      if (xml.startsWith("<![CDATA[", begin)) reader.text?.(xml.slice(begin + 9, end - 2));
    } else {
      end = endOfTag(xml, begin);
      if (end === -1) return xml.slice(begin);
      const empty = xml.charCodeAt(end - 1) === slash;
      const stop = empty ? end - 1 : end;
      const name = nameOf(xml, begin + 1, stop);
      reader.open(name, xml.slice(begin + 1, stop));
      if (empty) reader.close(name);
    }
    at = end + 1;
  }
}

/** Of a comment, of CDATA, of an instruction: -1 when it is still to come. */
function endOfOther(xml: string, begin: number): number {
  const find = (close: string) => {
    const found = xml.indexOf(close, begin + 2);
    return found === -1 ? -1 : found + close.length - 1;
  };
  if (xml.startsWith("<?", begin)) return find("?>");
  if (xml.startsWith("<!--", begin)) return find("-->");
  if (xml.startsWith("<![CDATA[", begin)) return find("]]>");
  if (xml.length - begin < 9) return -1;
  throw new Unreadable("entities");
}

/** A `>` may stand in a value. No farther than the tag is looked: a search for a quote could run to the chunk's end. */
function endOfTag(xml: string, begin: number): number {
  let open = 0;
  for (let at = begin + 1; at < xml.length; at++) {
    const sign = xml.charCodeAt(at);
    if (open !== 0) {
      if (sign === open) open = 0;
    } else if (sign === greater) {
      return at;
    } else if (sign === doubleQuote || sign === singleQuote) {
      open = sign;
    }
  }
  return -1;
}

function nameOf(xml: string, from: number, to: number): string {
  let end = from;
  let start = from;
  for (; end < to; end++) {
    const sign = xml.charCodeAt(end);
    if (sign === colon) start = end + 1;
    else if (sign <= space) break;
  }
  return xml.slice(start, end);
}

/** Of the tag, whatever its prefix: `id` finds `r:id="rId1"`. */
export function attributeOf(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at !== -1; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1);
    if (!(before <= space || before === colon)) continue;
    let equals = at + name.length;
    while (attributes.charCodeAt(equals) <= space) equals++;
    if (attributes[equals] !== "=") continue;
    do equals++;
    while (attributes.charCodeAt(equals) <= space);
    const quote = attributes[equals];
    const end = quote === '"' || quote === "'" ? attributes.indexOf(quote, equals + 1) : -1;
    if (end !== -1) return unescapeXml(attributes.slice(equals + 1, end));
  }
  return undefined;
}

function unescapeXml(text: string): string {
  return text.includes("&") ? text.replace(/&([^;&]*);?/g, reference) : text;
}

function reference(whole: string, name: string): string {
  const known = whole.endsWith(";") ? entities[name] : undefined;
  if (known) return known;
  const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
  const point = code ? Number.parseInt(code[1] ?? code[2] ?? "", code[1] ? 16 : 10) : Number.NaN;
  if (!(point <= 0x10ffff) || !whole.endsWith(";")) throw new Unreadable("entities");
  return String.fromCodePoint(point);
}

const entities: Record<string, string | undefined> = Object.assign(Object.create(null), {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
});
const [exclamation, question, slash, colon, space] = [33, 63, 47, 58, 32] as const;
const [greater, doubleQuote, singleQuote] = [62, 34, 39] as const;
