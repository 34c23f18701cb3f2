/**
 * How fast a list goes out as a spreadsheet, and in how much memory: `tsx bench/export.ts [rows]`, a million by default.
 * Each writer runs alone in a process of its own. The floor is JSON.stringify of the same rows, sent nowhere as well.
 */
import { execFileSync } from "node:child_process";
import { open } from "node:fs/promises";
import { devNull } from "node:os";
import { fileURLToPath } from "node:url";
import { type Column, csvStream, xlsxStream } from "#documents/spreadsheet-out.ts";
import { addDays } from "#domain/day.ts";

interface Sample {
  codiceAvviso: string;
  iuv: string;
  debtor: string;
  codiceFiscale: string;
  causale: string;
  paymentType: string;
  capitolo: string;
  amountCents: number;
  dueOn: string;
  createdAt: Date;
  paidAt: Date | null;
  instalment: number | null;
}

const columns: Column<Sample>[] = [
  { heading: "Codice avviso", kind: "text", read: (row) => row.codiceAvviso },
  { heading: "IUV", kind: "text", read: (row) => row.iuv },
  { heading: "Debitore", kind: "text", read: (row) => row.debtor },
  { heading: "Codice fiscale", kind: "text", read: (row) => row.codiceFiscale },
  { heading: "Causale", kind: "text", read: (row) => row.causale, width: 48 },
  { heading: "Tipologia", kind: "text", read: (row) => row.paymentType },
  { heading: "Capitolo", kind: "text", read: (row) => row.capitolo },
  { heading: "Importo", kind: "cents", read: (row) => row.amountCents },
  { heading: "Scadenza", kind: "day", read: (row) => row.dueOn },
  { heading: "Creato il", kind: "instant", read: (row) => row.createdAt },
  { heading: "Pagato il", kind: "instant", read: (row) => row.paidAt },
  { heading: "Rata", kind: "number", read: (row) => row.instalment },
];

const writers: Record<string, (rows: AsyncIterable<Sample>) => ReadableStream<Uint8Array>> = {
  floor: jsonStream,
  csv: (rows) => csvStream(columns, rows),
  xlsx: (rows) => xlsxStream(columns, rows, { sheetName: "Pagamenti" }),
};

export interface Measure {
  name: string;
  rowsPerSecond: number;
  peakMegabytes: number;
  outMegabytes: number;
}

const [what, count] = process.argv.slice(2);
if (what !== undefined && what in writers) {
  console.log(JSON.stringify(await measure(what, Number(count))));
} else {
  const rows = Number(what ?? 1_000_000);
  for (const name of Object.keys(writers)) report(measureAlone(name, rows), rows);
}

async function measure(name: string, rows: number): Promise<Measure> {
  const nowhere = await open(devNull, "w");
  const begun = performance.now();
  let bytes = 0;
  const stream = writers[name]?.(samples(rows));
  const reader = stream?.getReader();
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    bytes += chunk.value.length;
    await nowhere.write(chunk.value);
  }
  const seconds = (performance.now() - begun) / 1000;
  await nowhere.close();
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  return { name, rowsPerSecond: Math.round(rows / seconds), peakMegabytes, outMegabytes: Math.round(bytes / 2 ** 20) };
}

/** A process's peak is of its whole life, so each writer gets its own. */
function measureAlone(name: string, rows: number): Measure {
  const line = execFileSync(process.execPath, ["--import", "tsx", fileURLToPath(import.meta.url), name, String(rows)]);
  return JSON.parse(String(line)) as Measure;
}

function report({ name, rowsPerSecond, peakMegabytes, outMegabytes }: Measure, rows: number): void {
  const figures = [
    `${rowsPerSecond.toLocaleString("it-IT").padStart(9)} rows/s`,
    `${peakMegabytes.toString().padStart(4)} MB peak RSS`,
    `${outMegabytes.toString().padStart(4)} MB out`,
  ];
  console.log(`${name.padEnd(6)} ${figures.join("   ")}   ${rows.toLocaleString("it-IT")} rows × ${columns.length}`);
}

async function* samples(count: number): AsyncGenerator<Sample> {
  const begin = Date.UTC(2026, 0, 1);
  for (let index = 0; index < count; index++) {
    // Multiplying by a large odd number scatters the digits: real lists compress no better than this one.
    const scattered = (index * 2_654_435_761) % 1_000_000_000;
    const serial = String(scattered).padStart(9, "0");
    yield {
      codiceAvviso: `301${serial.slice(0, 6)}${serial}`,
      iuv: `01${serial.slice(0, 6)}${serial}`,
      debtor: `Rossi Ésposito Maria ${serial}`,
      codiceFiscale: `RSSMRA${serial.slice(0, 2)}A${serial.slice(2, 4)}H${serial.slice(4, 7)}U`,
      causale: `TARI 2026 & servizi connessi, rata ${index % 4}, pratica ${serial}`,
      paymentType: index % 3 === 0 ? "Mensa scolastica" : "TARI",
      capitolo: `${1000 + (index % 40)}/0`,
      amountCents: scattered % 10_000_000,
      dueOn: addDays("2026-01-01", scattered % 365),
      createdAt: new Date(begin + index * 31_000),
      paidAt: index % 2 === 0 ? new Date(begin + (scattered % 31_000_000) * 1000) : null,
      instalment: index % 4 === 0 ? null : index % 4,
    };
  }
}

function jsonStream(rows: AsyncGenerator<Sample> | AsyncIterable<Sample>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = rows[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      let text = "";
      while (text.length < 64 * 1024) {
        const row = await iterator.next();
        if (row.done) break;
        text += `${JSON.stringify(row.value)}\n`;
      }
      if (text === "") controller.close();
      else controller.enqueue(encoder.encode(text));
    },
  });
}
