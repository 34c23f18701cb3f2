/** The limits the page states are the limits: a file that just keeps them is read, and one that just does not is refused. */
import { beforeAll, expect, test } from "vitest";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { importLimits } from "#domain/import.ts";
import { importColumns } from "#domain/import-columns.ts";
import { lookAtFile, readFile } from "./look.ts";
import { uploadImport } from "./upload.ts";

let ente: TestEnte;
beforeAll(async () => {
  ente = await makeEnte();
});

const heading = "Comune di Prova\n\nTipologia;CF;Importo\n";
const look = (rows: number) => {
  const bytes = Buffer.from(heading + "mensa;RSSMRA80A01H501U;1,00\n".repeat(rows));
  return lookAtFile({ name: "ruolo.csv", bytes }, {}, importColumns("gpd"), () => undefined);
};

test("the page says twenty megabytes and a hundred thousand rows", () => {
  expect(importLimits).toMatchObject({ bytes: 20_000_000, rows: 100_000 });
});

test("a hundred thousand rows are read, titles and heading beside them; one more is too many", async () => {
  expect(await look(100_000)).toMatchObject({ headerRow: 3 });
  await expect(look(100_001)).rejects.toMatchObject({ code: "too_many_rows", params: { limit: 100_000 } });
});

test("twenty megabytes are taken in and read; one byte more is refused", async () => {
  const line = `mensa;RSSMRA80A01H501U;1,00;${"x".repeat(171)}\n`;
  expect(line).toHaveLength(200);
  const bytes = Buffer.from(line.repeat(100_000));
  expect(bytes).toHaveLength(importLimits.bytes);
  let rows = 0;
  for await (const event of readFile({ name: "pieno.csv", bytes }, {})) {
    if (event.kind === "rows") rows += event.rows.length;
  }
  expect(rows).toBe(100_000);
  const taken = await uploadImport(ente.actor(), { fileName: "pieno.csv", bytes }, new Date());
  expect(taken.id).toMatch(/^[0-9a-f-]{36}$/);
  const more = Buffer.concat([bytes, Buffer.from("x")]);
  await expect(uploadImport(ente.actor(), { fileName: "oltre.csv", bytes: more }, new Date())).rejects.toMatchObject({
    code: "import.too_large",
  });
});
