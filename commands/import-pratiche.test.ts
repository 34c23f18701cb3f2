/** Cases from a spreadsheet: all or none, every wrong cell named, the same sheet again changes nothing. */
import { beforeAll, expect, test } from "vitest";
import { listPratiche } from "#db/pratica-list.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { importPratiche } from "./import-pratiche.ts";
import { saveProject } from "./save-project.ts";

let ente: TestEnte;
beforeAll(async () => {
  ente = await makeEnte();
  await saveProject(ente.actor(), { code: "suolo", name: "Suolo", steps: [{ name: "Domanda" }] }, new Date());
});

const heading = "Progetto;Numero;Oggetto;Codice fiscale;Nome;Cognome;E-mail";
const bring = (...rows: string[]) =>
  importPratiche(ente.actor(), Buffer.from([heading, ...rows].join("\r\n")), new Date());
const mario = (number: string, subject = "Dehors") =>
  `suolo;${number};${subject};RSSMRA80A01H501U;Mario;Rossi;mario@posta.example`;

test("each row is a case; the same sheet again changes only what differs", async () => {
  const company = "suolo;2;Ponteggio;01234567897;Impresa Edile;;";
  expect(await bring(mario("1"), company)).toEqual({ created: 2, changed: 0, unchanged: 0 });
  expect(await bring(mario("1", "Tavolini"), company, mario("3"))).toEqual({ created: 1, changed: 1, unchanged: 1 });
  const found = await listPratiche(ente.enteId, { search: "" }, { first: 10 });
  expect(found.map(({ number, subject }) => [number, subject]).sort()).toEqual([
    ["1", "Tavolini"],
    ["2", "Ponteggio"],
    ["3", "Dehors"],
  ]);
});

test("with one wrong row nothing is kept, and every wrong cell is named by its row", async () => {
  const bad = bring(mario("10"), "suolo;;;RSSMRA80A01H501X;Mario;;x", mario("10"), "boh;11;A;RSSMRA80A01H501U;M;R;");
  await expect(bad).rejects.toMatchObject({
    code: "input.invalid",
    issues: [
      { path: [3, "subject"], code: "required" },
      { path: [3, "taxCode"], code: "tax_code.check" },
      { path: [3, "surname"], code: "required" },
      { path: [3, "email"], code: "email.invalid" },
      { path: [3, "number"], code: "required" },
      { path: [4, "number"], code: "sheet.twice" },
      { path: [5, "project"], code: "unknown" },
    ],
  });
  expect((await listPratiche(ente.enteId, { search: "10" }, { first: 10 })).map(({ number }) => number)).not.toContain(
    "10",
  );
});

test("what is no such sheet says what is missing; who may not, may not", async () => {
  const none = importPratiche(ente.actor(), Buffer.from("Nome;Cognome\r\nA;B"), new Date());
  await expect(none).rejects.toMatchObject({
    code: "sheet.headings",
    params: { headings: "Progetto, Oggetto, Codice fiscale" },
  });
  await expect(importPratiche(ente.actor("viewer"), Buffer.from(heading), new Date())).rejects.toThrow(
    "auth.forbidden",
  );
});
