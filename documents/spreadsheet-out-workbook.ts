/**
 * An .xlsx file (ECMA-376): its worksheets, then the small parts that name them, which can only be written when the
 * number of sheets is known. Excel finds the parts by name, so their order in the archive is free.
 */
import { xmlText } from "./spreadsheet-out-cell.ts";
import type { Column } from "./spreadsheet-out-column.ts";
import type { RowSource } from "./spreadsheet-out-rows.ts";
import { type SheetEnd, type SheetLimits, sheetChunks } from "./spreadsheet-out-sheet.ts";
import { cellText } from "./spreadsheet-out-text.ts";
import type { ZipEntry } from "./spreadsheet-out-zip.ts";

export async function* workbookEntries<Row>(
  columns: readonly Column<Row>[],
  rows: RowSource<Row>,
  sheetName: string,
  limits: SheetLimits,
): AsyncGenerator<ZipEntry> {
  const sheets: (SheetEnd & { name: string })[] = [];
  do {
    const sheet = { name: nameOf(sheetName, sheets.length), lastCell: "A1" };
    sheets.push(sheet);
    yield { path: `xl/worksheets/sheet${sheets.length}.xml`, chunks: sheetChunks(columns, rows, limits, sheet) };
  } while (!(await rows.ended()));
  for (const [path, xml] of Object.entries(smallParts(sheets))) {
    yield {
      path,
      chunks: [new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`)],
    };
  }
}

/** What Excel takes as the name of a sheet: 31 characters, some of them forbidden, and a number from the second on. */
function nameOf(wanted: string, before: number): string {
  const suffix = before === 0 ? "" : ` (${before + 1})`;
  const bare = cellText(wanted)
    .replace(/[:\\/?*[\]\s]+/g, " ")
    .slice(0, 31 - suffix.length)
    .replace(/^[' ]+|[' ]+$|\p{Surrogate}/gu, "");
  return `${bare === "" || /^(history|cronologia)$/i.test(bare) ? "1" : bare}${suffix}`;
}

interface NamedSheet {
  name: string;
  /** Where the sheet's filter ends; a sheet without a filter has none. */
  lastCell?: string;
  hidden?: boolean;
}

/** Every part of a workbook but its worksheets, which are `xl/worksheets/sheet1.xml` and so on in this order. */
export function smallParts(sheets: NamedSheet[]): Record<string, string> {
  const each = (write: (sheet: NamedSheet, number: number) => string) =>
    sheets.map((sheet, index) => write(sheet, index + 1)).join("");
  return {
    "xl/workbook.xml": [
      `<workbook xmlns="${main}" xmlns:r="${office}/relationships"><bookViews><workbookView/></bookViews><sheets>`,
      each(({ name, hidden }, number) => {
        const state = hidden ? ' state="hidden"' : "";
        return `<sheet name="${xmlText(name)}" sheetId="${number}"${state} r:id="rId${number}"/>`;
      }),
      "</sheets>",
      sheets.some(({ lastCell }) => lastCell) ? "<definedNames>" : "",
      // Excel keeps the filtered range under this name too, and some readers look only there.
      each((sheet, number) => {
        if (!sheet.lastCell) return "";
        const range = `'${sheet.name.replaceAll("'", "''")}'!$A$1:${sheet.lastCell.replace(/([A-Z]+)(\d+)/, "$$$1$$$2")}`;
        return `<definedName name="_xlnm._FilterDatabase" localSheetId="${number - 1}" hidden="1">${xmlText(range)}</definedName>`;
      }),
      sheets.some(({ lastCell }) => lastCell) ? "</definedNames>" : "",
      "</workbook>",
    ].join(""),
    "xl/styles.xml": styles,
    "xl/_rels/workbook.xml.rels": [
      `<Relationships xmlns="${relations}">`,
      each((_, number) => relation(`rId${number}`, "worksheet", `worksheets/sheet${number}.xml`)),
      `${relation("rIdStyles", "styles", "styles.xml")}</Relationships>`,
    ].join(""),
    "_rels/.rels": `<Relationships xmlns="${relations}">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "[Content_Types].xml": [
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
      '<Default Extension="xml" ContentType="application/xml"/>',
      contentType("workbook", "sheet.main"),
      contentType("styles", "styles"),
      each((_, number) => contentType(`worksheets/sheet${number}`, "worksheet")),
      "</Types>",
    ].join(""),
  };
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${office}/relationships/${type}" Target="${target}"/>`;
}

function contentType(part: string, type: string): string {
  return `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006";
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";

/** The `cellXfs` in the order of `styleOf`. Format 49 is `@`, text; 4 is `#,##0.00`, shown as 1.234,56 in Italy. */
const styles = [
  `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>`,
  '<numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts><fonts count="2">',
  '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>',
  '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  ...["FFFFC7CE", "FFD9E8F7"].map(
    (colour) => `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/></patternFill></fill>`,
  ),
  "</fills>",
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="9">',
  ...[0, 49, 4, 164, 165, 0].map(
    (format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  ),
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
  '<xf numFmtId="49" fontId="0" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/>',
  '<xf numFmtId="49" fontId="1" fillId="3" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/></cellXfs>',
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join("");
