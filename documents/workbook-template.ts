/**
 * The empty workbook an office fills in: every column is text, so that Excel keeps zeros and turns nothing into a date;
 * lists open in the cell; an example and a legend stand on sheets of their own.
 */
import { styleOf, textCell, xmlText } from "./spreadsheet-out-cell.ts";
import { lettersOf } from "./spreadsheet-out-sheet.ts";
import { smallParts } from "./spreadsheet-out-workbook.ts";
import { type ZipEntry, zipChunks } from "./spreadsheet-out-zip.ts";

export interface TemplateColumn {
  key: string;
  title: string;
  /** For the legend, and beside the cell while it is filled in. */
  help: string;
  example: string;
  required: boolean;
  /** In characters. */
  width: number;
  /** What may be chosen; other values are refused by the spreadsheet program. */
  list?: readonly string[];
}

export interface TemplateWords {
  /** Names of the sheets. */
  data: string;
  example: string;
  legend: string;
  lists: string;
  /** Headings of the legend, and its words for `required`. */
  column: string;
  help: string;
  required: string;
  yes: string;
  no: string;
}

export async function writeTemplate(
  columns: readonly TemplateColumn[],
  { words }: { words: TemplateWords },
): Promise<Uint8Array> {
  const headings = columns.map(({ title, required }, index) =>
    textCell(title, `${lettersOf(index)}1`, required ? styleOf.required : styleOf.heading),
  );
  const widths = columns.map(({ width }) => width);
  const legend = [
    [words.column, words.required, words.help, words.example],
    ...columns.map(({ title, required, help, example }) => [title, required ? words.yes : words.no, help, example]),
  ];
  const examples = columns.map(({ example }) => example);
  const sheets = [
    { name: words.data, xml: sheetXml(widths, [headings], validations(columns, words.lists)) },
    { name: words.example, xml: sheetXml(widths, [headings, cellsOf(examples, 2)]) },
    {
      name: words.legend,
      xml: sheetXml(
        [28, 14, 80, 30],
        legend.map((row, index) => cellsOf(row, index + 1, index === 0)),
      ),
    },
    ...listSheet(columns, words.lists),
  ];
  return bytesOf(sheets);
}

/** Rows a drop-down is offered in: as many as a file may have. */
const lastRow = 100_001;

function validations(columns: readonly TemplateColumn[], lists: string): string {
  const each = columns.flatMap(({ title, help, list }, index) => {
    const letters = lettersOf(index);
    const prompt = `showInputMessage="1" promptTitle="${xmlText(title.slice(0, 32))}" prompt="${xmlText(help.slice(0, 255))}"`;
    const range = `sqref="${letters}2:${letters}${lastRow}"`;
    if (!list?.length) return [`<dataValidation ${prompt} ${range}/>`];
    const source = `'${lists.replaceAll("'", "''")}'!$${letters}$1:$${letters}$${list.length}`;
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" ${prompt} ${range}><formula1>${xmlText(source)}</formula1></dataValidation>`,
    ];
  });
  return `<dataValidations count="${each.length}">${each.join("")}</dataValidations>`;
}

/** What may be chosen, each list under the letter of its column: lists in the validation itself end at 255 characters. */
function listSheet(columns: readonly TemplateColumn[], name: string) {
  const longest = Math.max(0, ...columns.map(({ list }) => list?.length ?? 0));
  if (longest === 0) return [];
  const rows = Array.from({ length: longest }, (_, row) =>
    cellsOf(
      columns.map(({ list }) => list?.[row] ?? ""),
      row + 1,
    ),
  );
  return [
    {
      name,
      hidden: true,
      xml: sheetXml(
        columns.map(({ width }) => width),
        rows,
      ),
    },
  ];
}

function cellsOf(texts: readonly string[], row: number, heading = false): string[] {
  return texts.flatMap((text, index) =>
    text === "" ? [] : [textCell(text, lettersOf(index) + row, heading ? styleOf.heading : styleOf.text)],
  );
}

function sheetXml(widths: readonly number[], rows: string[][], after = ""): string {
  return [
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>',
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>',
    '<sheetFormatPr defaultRowHeight="15"/><cols>',
    ...widths.map(
      (width, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${styleOf.text}" customWidth="1"/>`,
    ),
    "</cols><sheetData>",
    ...rows.map((cells, index) => `<row r="${index + 1}">${cells.join("")}</row>`),
    `</sheetData>${after}</worksheet>`,
  ].join("");
}

async function bytesOf(sheets: { name: string; hidden?: boolean; xml: string }[]): Promise<Uint8Array> {
  async function* entries(): AsyncGenerator<ZipEntry> {
    const worksheets = sheets.map(({ xml }, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml]);
    for (const [path, xml] of [...worksheets, ...Object.entries(smallParts(sheets))] as [string, string][]) {
      yield { path, chunks: [Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`)] };
    }
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipChunks(entries())) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
