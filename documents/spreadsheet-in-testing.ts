/** For tests: workbooks written by hand, part by part, and read through the thread. */
import { strToU8, zipSync } from "fflate";
import { type ReadEvent, type ReadOptions, readWorkbook, type SheetRow } from "./spreadsheet-in.ts";

export const limits: ReadOptions["limits"] = {
  bytes: 20_000_000,
  rows: 100_000,
  columns: 200,
  cellChars: 32_767,
  inflatedBytes: 300_000_000,
  seconds: 20,
};

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

export interface Parts {
  sheet?: string;
  strings?: string;
  styles?: string;
  workbook?: string;
  relations?: string;
  more?: Record<string, Uint8Array>;
}

/** `sheet` is what stands between the tags of `worksheet`. */
export function xlsx({ sheet = "", strings, styles, workbook, relations, more = {} }: Parts): Uint8Array {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const parts: Record<string, string> = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": `<Relationships>${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml":
      workbook ?? `<workbook ${main}><sheets><sheet name="Foglio1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels":
      relations ??
      `<Relationships>${relation("rId1", "worksheet", "worksheets/sheet1.xml")}${relation("rId2", "sharedStrings", "sharedStrings.xml")}${relation("rId3", "styles", "styles.xml")}</Relationships>`,
    "xl/worksheets/sheet1.xml":
      sheet.startsWith("<") && sheet.includes("worksheet") ? sheet : `<worksheet ${main}>${sheet}</worksheet>`,
  };
  if (strings !== undefined) parts["xl/sharedStrings.xml"] = `<sst ${main}>${strings}</sst>`;
  if (styles !== undefined) parts["xl/styles.xml"] = `<styleSheet ${main}>${styles}</styleSheet>`;
  const files = Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)]));
  return zipSync({ ...files, ...more }, { level: 6 });
}

export async function eventsOf(
  bytes: Uint8Array,
  name = "elenco.xlsx",
  options: Partial<ReadOptions> = {},
): Promise<ReadEvent[]> {
  const events: ReadEvent[] = [];
  for await (const event of readWorkbook({ name, bytes }, { limits, ...options })) events.push(event);
  return events;
}

export function rowsOf(events: ReadEvent[]): SheetRow[] {
  return events.flatMap((event) => (event.kind === "rows" ? event.rows : []));
}

export async function textsOf(bytes: Uint8Array, name?: string, options?: Partial<ReadOptions>): Promise<string[][]> {
  return rowsOf(await eventsOf(bytes, name, options)).map(({ cells }) => cells.map(({ text }) => text));
}
