/** An .xlsx file (ECMA-376), whichever program wrote it: its parts are found by what refers to them, not by their names. */
import { type ReadEvent, type ReadLimits, Unreadable } from "./spreadsheet-in-event.ts";
import { builtInFormat, type NumberFormat, numberFormat } from "./spreadsheet-in-number.ts";
import { quickString } from "./spreadsheet-in-quick.ts";
import { type Book, decodeText, isTrue, SheetReader } from "./spreadsheet-in-sheet.ts";
import { attributeOf, readSmallXml, readXml } from "./spreadsheet-in-xml.ts";
import type { Archive } from "./spreadsheet-in-zip.ts";

const batch = 1_000;

export async function* readXlsx(archive: Archive, limits: ReadLimits): AsyncGenerator<ReadEvent> {
  const root = await relationsOf(archive, "");
  const workbook = [...root.values()].find(({ type }) => type === "officeDocument")?.path;
  if (!workbook || !archive.has(workbook)) throw new Unreadable("not_a_workbook");
  const relations = await relationsOf(archive, workbook);
  if (archive.names.some((name) => /vbaproject[^/]*\.bin$/i.test(name))) throw new Unreadable("macros");
  const part = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.path;
  const { sheets, date1904 } = await sheetsOf(archive, workbook);
  const worksheets = sheets.flatMap(({ id, ...sheet }) => {
    const relation = relations.get(id);
    return relation?.type === "worksheet" ? [{ ...sheet, path: relation.path }] : [];
  });
  if (worksheets.length === 0) throw new Unreadable("not_a_workbook");
  yield { kind: "workbook", format: "xlsx", sheets: worksheets.map(({ path: _, ...sheet }) => sheet), date1904 };

  const formats = await formatsOf(archive, part("styles"));
  const strings = await stringsOf(archive, part("sharedStrings"), limits);
  const book: Book = { date1904, formats, strings, limits, rows: 0 };
  for (const { name, path } of worksheets) {
    if (!archive.has(path)) throw new Unreadable("broken", { sheet: name });
    const reader = new SheetReader(book, name);
    for await (const _ of readXml(archive.chunks(path), reader)) {
      while (reader.rows.length >= batch) yield { kind: "rows", sheet: name, rows: reader.rows.splice(0, batch) };
    }
    if (reader.rows.length > 0) yield { kind: "rows", sheet: name, rows: reader.rows };
    const { merged, hiddenRows, rowCount } = reader;
    yield { kind: "sheet-end", sheet: name, merged, hiddenRows, rowCount };
  }
}

interface Relation {
  /** The last word of it: Microsoft's and the strict standard's differ only before. */
  type: string;
  path: string;
}

async function relationsOf(archive: Archive, source: string): Promise<Map<string, Relation>> {
  const folder = source.slice(0, source.lastIndexOf("/") + 1);
  const found = new Map<string, Relation>();
  const path = `${folder}_rels/${source.slice(folder.length)}.rels`;
  if (!archive.has(path)) return found;
  await readSmallXml(archive.chunks(path), {
    open(name, attributes) {
      if (name !== "Relationship" || attributeOf(attributes, "TargetMode") === "External") return;
      const type = attributeOf(attributes, "Type") ?? "";
      const target = attributeOf(attributes, "Target") ?? "";
      found.set(attributeOf(attributes, "Id") ?? "", {
        type: type.slice(type.lastIndexOf("/") + 1),
        // A path can only lead to another part of the archive: it is looked up there, never opened.
        path: new URL(target.replaceAll("\\", "/"), `part:/${folder}`).pathname.slice(1),
      });
    },
    close() {},
  });
  return found;
}

async function sheetsOf(archive: Archive, workbook: string) {
  const sheets: { name: string; hidden: boolean; id: string }[] = [];
  let date1904 = false;
  await readSmallXml(archive.chunks(workbook), {
    open(name, attributes) {
      if (name === "workbookPr") date1904 = isTrue(attributeOf(attributes, "date1904"));
      if (name !== "sheet") return;
      const state = attributeOf(attributes, "state");
      sheets.push({
        name: attributeOf(attributes, "name") ?? "",
        hidden: state === "hidden" || state === "veryHidden",
        id: attributeOf(attributes.replace(/\bsheetId\b/, ""), "id") ?? "",
      });
    },
    close() {},
  });
  return { sheets, date1904 };
}

async function formatsOf(archive: Archive, path: string | undefined): Promise<(NumberFormat | undefined)[]> {
  const own = new Map<number, NumberFormat | undefined>();
  const formats: (NumberFormat | undefined)[] = [];
  let inCells = false;
  if (path === undefined || !archive.has(path)) return formats;
  await readSmallXml(archive.chunks(path), {
    open(name, attributes) {
      const id = Number(attributeOf(attributes, "numFmtId"));
      if (name === "numFmt") own.set(id, numberFormat(attributeOf(attributes, "formatCode") ?? ""));
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) formats.push(own.has(id) ? own.get(id) : builtInFormat(id));
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  return formats;
}

async function stringsOf(archive: Archive, path: string | undefined, limits: ReadLimits): Promise<string[]> {
  const strings: string[] = [];
  let text = "";
  let taking = false;
  let phonetic = false;
  if (path === undefined || !archive.has(path)) return strings;
  const found = { value: "" };
  await readSmallXml(archive.chunks(path), {
    quick(xml, begin) {
      const end = taking || phonetic ? -1 : quickString(xml, begin, found);
      if (end === -1 || found.value.length > limits.cellChars) return -1;
      strings.push(decodeText(found.value));
      return end;
    },
    open(name) {
      if (name === "si") text = "";
      else if (name === "rPh") phonetic = true;
      else if (name === "t") taking = !phonetic;
    },
    text(piece) {
      if (!taking) return;
      text += piece;
      if (text.length > limits.cellChars) throw new Unreadable("too_big", { limit: limits.cellChars });
    },
    close(name) {
      if (name === "t") taking = false;
      else if (name === "rPh") phonetic = false;
      else if (name === "si") strings.push(decodeText(text));
    },
  });
  return strings;
}
