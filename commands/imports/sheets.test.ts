/** What is handed out can be handed in: the template as it is, and the rejects once they are mended. */
import { beforeAll, expect, test } from "vitest";
import { countRows } from "#db/imports.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { readWorkbook } from "#documents/spreadsheet-in.ts";
import { importLimits } from "#domain/import.ts";
import { importOutcome, importTemplate } from "./sheets.ts";
import { csv, importOf, staged } from "./testing.ts";

let ente: TestEnte;
beforeAll(async () => {
  ente = await makeEnte();
});

const words = {
  data: "Pagamenti",
  example: "Esempio",
  legend: "Legenda",
  lists: "Elenchi",
  column: "Colonna",
  help: "Come si compila",
  required: "Obbligatoria",
  yes: "sì",
  no: "no",
};
const outcomeWords = {
  sheetName: "Esito",
  result: "Esito",
  reason: "Motivo",
  statuses: { ready: "Pronta", wrong: "Da correggere", excluded: "Esclusa", issued: "Emessa", refused: "Rifiutata" },
  sentence: ({ code }: { code: string }) => `Errore ${code}.`,
};

async function textsOf(bytes: Uint8Array): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const event of readWorkbook({ name: "x.xlsx", bytes }, { limits: importLimits })) {
    if (event.kind === "rows") rows.push(...event.rows.map(({ cells }) => cells.map(({ text }) => text)));
  }
  return rows;
}

test("the template's own headings are understood, every one", async () => {
  const bytes = await importTemplate(ente.actor(), { words, locale: "it" }, new Date());
  const id = await staged(ente, "modello.xlsx", bytes);
  // Nothing is filled in yet, and that is said; the headings were read all the same.
  const found = await importOf(ente, id);
  expect(found).toMatchObject({ status: "unreadable", problem: { code: "empty" }, sheet: "Pagamenti" });
  expect(found.mapping.length).toBeGreaterThan(15);
  expect(found.mapping.map(({ key, by }) => [key !== null, by])).toEqual(found.mapping.map(() => [true, "name"]));
});

test("the rejects hold the rows that failed as they came, with why, and can be sent again", async () => {
  const heading = "Tipologia;CF;Nome;Cognome;Causale;Importo;Note";
  const right = "mensa;RSSMRA80A01H501U;Mario;Rossi;Mensa;12,50;=1+1";
  const id = await staged(ente, "ruolo.csv", csv(heading, right, right.replace("12,50", "x")));
  const { stream } = await importOutcome(ente.actor(), { id, filter: { status: ["wrong"] } }, outcomeWords);
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  expect(await textsOf(bytes)).toEqual([
    [...heading.split(";"), "Esito", "Motivo"],
    ["mensa", "RSSMRA80A01H501U", "Mario", "Rossi", "Mensa", "x", "=1+1", "Da correggere", "Errore amount.invalid."],
  ]);
  const again = await staged(ente, "scarti.xlsx", bytes);
  expect(await countRows(ente.enteId, again)).toMatchObject([{ status: "wrong", count: 1 }]);
  expect((await importOf(ente, again)).mapping.slice(-2).map(({ key }) => key)).toEqual([null, null]);
});

test("who may not see people is given no workbook of them", async () => {
  const id = await staged(ente, "altro.csv", csv("Importo;CF", "1,00;RSSMRA80A01H501U"));
  await expect(importOutcome(ente.actor("viewer"), { id }, outcomeWords)).rejects.toMatchObject({
    code: "auth.forbidden",
  });
  const other = await makeEnte();
  await expect(importOutcome(other.actor(), { id }, outcomeWords)).rejects.toMatchObject({ code: "import.not_found" });
});
