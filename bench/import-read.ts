/**
 * How fast a workbook of 100,000 rows of 20 columns is read, and in how much memory: `tsx bench/import-read.ts [rows]`.
 * Each reader runs alone in a process of its own; beside ours stand inflating the sheet and no more, and SheetJS.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { read } from "xlsx";
import { readWorkbook } from "#documents/spreadsheet-in.ts";
import { type Column, xlsxStream } from "#documents/spreadsheet-out.ts";

const columnCount = 20;
const limits = {
  bytes: 40_000_000,
  rows: 1_000_000,
  columns: 200,
  cellChars: 32_767,
  inflatedBytes: 1_000_000_000,
  seconds: 120,
};

const readers: Record<string, (bytes: Uint8Array) => Promise<number>> = {
  inflate: async (bytes) =>
    unzipSync(bytes, { filter: ({ name }) => name.includes("sheet1") })["xl/worksheets/sheet1.xml"]?.length ?? 0,
  saldo: async (bytes) => {
    let cells = 0;
    for await (const event of readWorkbook({ name: "elenco.xlsx", bytes }, { limits })) {
      if (event.kind === "rows") for (const row of event.rows) cells += row.cells.length;
    }
    return cells;
  },
  sheetjs: async (bytes) => {
    const book = read(bytes, { dense: true });
    return Object.values(book.Sheets).reduce((cells, sheet) => cells + (sheet["!data"] ?? []).flat().length, 0);
  },
};

const [what, file] = process.argv.slice(2);
if (what !== undefined && file !== undefined) {
  const bytes = readFileSync(file);
  const begun = performance.now();
  const found = await readers[what]?.(bytes);
  const seconds = (performance.now() - begun) / 1000;
  console.log(JSON.stringify({ seconds, found, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) }));
} else {
  await compare(Number(what ?? 100_000));
}

async function compare(rows: number): Promise<void> {
  const path = join(tmpdir(), `import-read-${rows}.xlsx`);
  writeFileSync(path, await sample(rows));
  const measures = Object.keys(readers).map((name) => {
    const options = ["--import", "tsx", fileURLToPath(import.meta.url), name, path];
    const line = execFileSync(process.execPath, options, { stdio: ["ignore", "pipe", "ignore"] });
    return { name, ...(JSON.parse(String(line)) as { seconds: number; found: number; peakMegabytes: number }) };
  });
  const ours = measures.find(({ name }) => name === "saldo")?.seconds ?? 0;
  for (const { name, seconds, found, peakMegabytes } of measures) {
    const ratio = (ours / seconds).toFixed(2);
    console.log(
      `${name.padEnd(8)} ${seconds.toFixed(2)} s  ${peakMegabytes} MB  found ${found}  ours is ${ratio} of it`,
    );
  }
}

async function sample(rows: number): Promise<Uint8Array> {
  const columns = Array.from({ length: columnCount }, (_, index): Column<number> => {
    const heading = `Colonna ${index}`;
    if (index % 4 === 3) return { heading, kind: "cents", read: (row) => row * 7 + index };
    if (index % 4 === 2) return { heading, kind: "day", read: (row) => `2026-0${1 + (row % 9)}-1${index % 10}` };
    return { heading, kind: "text", read: (row) => `Testo ${(row * 31) % 9973} colonna ${index}` };
  });
  async function* numbers() {
    for (let row = 1; row < rows; row++) yield row;
  }
  const stream = xlsxStream(columns, numbers(), { sheetName: "Elenco" }) as ReadableStream<Uint8Array<ArrayBuffer>>;
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
