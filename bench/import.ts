/**
 * How long an import takes from its bytes to rows checked, on the database of DATABASE_URL (`npm run dev` has one):
 * `npx tsx bench/import.ts [rows]`. Beside it stand reading the workbook alone and writing the same rows by bare COPY.
 */

import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { checkImport } from "#commands/imports/check.ts";
import { uploadImport } from "#commands/imports/upload.ts";
import { closePool } from "#db/connection.ts";
import { countRows } from "#db/imports.ts";
import { makeEnte } from "#db/seed/testing.ts";
import { readWorkbook } from "#documents/spreadsheet-in.ts";
import { type Column, xlsxStream } from "#documents/spreadsheet-out.ts";
import { checkLetter } from "#domain/codice-fiscale.ts";
import { importLimits } from "#domain/import.ts";
import { env } from "#env.ts";

const headings = [
  "Tipologia",
  "Codice fiscale",
  "Cognome",
  "Nome",
  "E-mail",
  "Telefono",
  "Via",
  "Numero civico",
  "CAP",
  "Comune di residenza",
  "Provincia",
  "Nazione",
  "Causale",
  "Importo",
  "Scadenza",
  "Codice esterno",
  "Lingua",
  "Avvisa per e-mail",
  "Note",
  "Ufficio",
];

function lineOf(index: number): string[] {
  const letters = Array.from({ length: 6 }, (_, at) => String.fromCharCode(65 + (Math.floor(index / 20 ** at) % 20)));
  const first15 = `${letters.join("")}80A01H501`;
  const taxCode = first15 + checkLetter(first15);
  const money = `${10 + (index % 90)},${String(index % 100).padStart(2, "0")}`;
  return [
    "mensa",
    taxCode,
    `Cognome ${index}`,
    "Maria",
    `m${index}@posta.example`,
    "0432 123456",
    "Via Roma",
    "12",
    "33100",
    "Udine",
    "UD",
    "IT",
    `Mensa scolastica ${index}`,
    money,
    "31/12/2027",
    `B-${index}`,
    "it",
    "sì",
    "nota",
    "Tributi",
  ];
}

async function* each(count: number): AsyncGenerator<string[]> {
  for (let index = 0; index < count; index++) yield lineOf(index);
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const begun = performance.now();
  const result = await work();
  return { seconds: (performance.now() - begun) / 1000, result };
}

const count = Number(process.argv[2] ?? 100_000);
const columns = headings.map(
  (heading, index): Column<string[]> => ({ heading, kind: "text", read: (line) => line[index] ?? null }),
);
const chunks: Uint8Array[] = [];
for await (const chunk of xlsxStream(columns, each(count), { sheetName: "Ruolo" })) chunks.push(chunk);
const bytes = Buffer.concat(chunks);
const file = { name: "ruolo.xlsx", bytes };
console.log(`${count} rows of ${headings.length} columns, ${(bytes.length / 1e6).toFixed(1)} MB`);

const reading = await timed(async () => {
  for await (const _event of readWorkbook(file, { limits: { ...importLimits, rows: count + 1 } }));
});
const ente = await makeEnte();
const whole = await timed(async () => {
  const { id } = await uploadImport(ente.actor(), { fileName: file.name, bytes }, new Date());
  await checkImport(ente.enteId, { importId: id, version: 1, types: [], projects: [] }, () => new Date());
  return countRows(ente.enteId, id);
});
const client = new pg.Client({ connectionString: env().DATABASE_URL });
await client.connect();
await client.query("create temp table copied (row int, cells jsonb)");
const copying = await timed(async () => {
  const target = client.query(copyFrom("copy copied from stdin"));
  const text = (line: string[]) => JSON.stringify(line).replaceAll("\\", "\\\\");
  const lines = Array.from({ length: count }, (_, index) => `${index}\t${text(lineOf(index))}\n`);
  await finished(Readable.from(lines).pipe(target));
});
await client.end();
await closePool();
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(`rows            ${whole.result.map(({ status, count: rows }) => `${status} ${rows}`).join(", ")}`);
console.log(`read alone      ${reading.seconds.toFixed(2)} s`);
console.log(`bare COPY       ${copying.seconds.toFixed(2)} s`);
console.log(`upload to check ${whole.seconds.toFixed(2)} s, peak ${peak} MB`);
console.log(`check / read    ${(whole.seconds / reading.seconds).toFixed(1)}`);
console.log(`check / COPY    ${(whole.seconds / copying.seconds).toFixed(1)}`);
