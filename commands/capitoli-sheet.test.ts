/** The registry from a spreadsheet, all of it or nothing; and the turn of the year, repeated without doubling. */
import { beforeAll, expect, test } from "vitest";
import { listAccertamenti, listCapitoli } from "#db/capitoli.ts";
import { inEnte } from "#db/connection.ts";
import { insertPayment } from "#db/payments.ts";
import { makeEnte, paymentRow, type TestEnte } from "#db/seed/testing.ts";
import { type Role, roles } from "#domain/actor.ts";
import { lookAtSheet, saveSheet, uploadCapitoli } from "./capitoli-sheet.ts";
import { copyEsercizio } from "./copy-esercizio.ts";
import { closeAccounting } from "./save-capitolo.ts";
import { clock } from "./testing.ts";

let ente: TestEnte;
let other: TestEnte;
beforeAll(async () => {
  [ente, other] = [await makeEnte(), await makeEnte()];
});

const headings =
  "Esercizio;Capitolo;Articolo;Descrizione;Ufficio;Anno accertamento;Accertamento;Descrizione accertamento;Tetto;Chiuso";
const upload = (lines: string[], who = ente) =>
  uploadCapitoli(
    who.actor(),
    { filename: "registro.csv", bytes: new TextEncoder().encode([headings, ...lines].join("\r\n")) },
    clock(),
  );
const sheet = [
  "2026;000123;01;Mense;Scuola;;;;;",
  "2026;123;1;;;2026;451;Rette;100,00;",
  "2026;123;1;;;2025;451;Rette arretrate;;",
  "2026;200;;Lampade;;;;;;sì",
];
const registry = async (who: TestEnte, esercizio: number) => {
  const capitoli = await listCapitoli(who.enteId, { esercizio }, 100);
  const rights = await listAccertamenti(
    who.enteId,
    capitoli.map(({ id }) => id),
    100,
  );
  return {
    capitoli: capitoli.map((one) => `${one.capitolo}/${one.articolo} ${one.description}${one.closed ? " chiuso" : ""}`),
    accertamenti: rights.map((one) => `${one.year}/${one.number} ${one.ceilingCents}`),
  };
};

test("looked at, nothing changes; saved, it is there; saved again, there is no such sheet", async () => {
  const id = await upload(sheet);
  const view = await lookAtSheet(ente.actor(), id);
  expect(view).toMatchObject({
    filename: "registro.csv",
    issues: [],
    counts: { capitoli: { added: 2, changed: 0, same: 0 }, accertamenti: { added: 2, changed: 0, same: 0 } },
  });
  expect(await registry(ente, 2026)).toEqual({ capitoli: [], accertamenti: [] });
  await saveSheet(ente.actor(), id, clock());
  expect(await registry(ente, 2026)).toEqual({
    capitoli: ["123/1 Mense", "200/ Lampade chiuso"],
    accertamenti: ["2025/451 null", "2026/451 10000"],
  });
  await expect(saveSheet(ente.actor(), id, clock())).rejects.toMatchObject({ code: "sheet.not_found" });
});

test("the same sheet again changes nothing; another says what it changes", async () => {
  expect(await lookAtSheet(ente.actor(), await upload(sheet))).toMatchObject({
    capitoli: [],
    accertamenti: [],
    counts: { capitoli: { added: 0, changed: 0, same: 2 }, accertamenti: { added: 0, changed: 0, same: 2 } },
  });
  const changed = ["2026;200;;Lampade votive;;;;;;no", "2026;123;1;;;2026;451;Rette;150,00;"];
  const id = await upload(changed);
  expect((await lookAtSheet(ente.actor(), id)).counts).toEqual({
    capitoli: { added: 0, changed: 1, same: 1 },
    accertamenti: { added: 0, changed: 1, same: 0 },
  });
  await saveSheet(ente.actor(), id, clock());
  expect(await registry(ente, 2026)).toEqual({
    capitoli: ["123/1 Mense", "200/ Lampade votive"],
    accertamenti: ["2025/451 null", "2026/451 15000"],
  });
});

test("a sheet with anything wrong is not saved at all, and says all of it", async () => {
  const id = await upload(["2026;300;;Buono;;;;;;", "26;x y;;;;;;;;", "2026;400;;;;2026;9;Senza capitolo;;"]);
  const { issues } = await lookAtSheet(ente.actor(), id);
  expect(issues.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
    "3 capitolo capitolo.invalid",
    "3 esercizio year.invalid",
    "3 description required",
    "4 description required",
  ]);
  await expect(saveSheet(ente.actor(), id, clock())).rejects.toMatchObject({ code: "sheet.wrong" });
  expect((await registry(ente, 2026)).capitoli).toHaveLength(2);
});

test("a file without rows, or without the columns needed, is refused by name", async () => {
  await expect(upload([])).rejects.toMatchObject({ code: "sheet.empty" });
  const bytes = new TextEncoder().encode("Capitolo;Note\r\n1;x\r\n");
  await expect(uploadCapitoli(ente.actor(), { filename: "x.csv", bytes }, clock())).rejects.toMatchObject({
    code: "sheet.headings",
    params: { headings: "Esercizio, Descrizione" },
  });
});

test("a large registry is saved in one go", async () => {
  const many = await makeEnte();
  const lines = Array.from({ length: 2_500 }, (_, at) => `2026;${at + 1};;Capitolo ${at};;;;;;`);
  const id = await upload(lines, many);
  expect(await saveSheet(many.actor(), id, clock())).toMatchObject({ capitoli: { added: 2_500 } });
  expect(await listCapitoli(many.enteId, { esercizio: 2026 }, 3_000)).toHaveLength(2_500);
});

test("the turn of the year: open ones, with what their ceiling has left, and again without doubling", async () => {
  const quota = { amountCents: 4_000, esercizio: 2026, accertamentoYear: 2026, accertamentoNumber: "451" };
  await inEnte(ente.enteId, (tx) =>
    insertPayment(tx, { ...paymentRow(ente, clock(), { amountCents: 4_000 }), searchTokens: [] }, [quota]),
  );
  const closed = (await listCapitoli(ente.enteId, { esercizio: 2026, search: "200" }, 1))[0];
  await closeAccounting(ente.actor(), { what: "capitolo", id: closed?.id ?? "", closed: true }, clock());
  const copy = (change: object = {}) => copyEsercizio(ente.actor(), { from: 2026, ...change }, clock());

  const would = { capitoli: { copied: 1, there: 0 }, accertamenti: { copied: 2, there: 0 } };
  expect(await copy({ withAccertamenti: true, dryRun: true })).toEqual(would);
  expect(await registry(ente, 2027)).toEqual({ capitoli: [], accertamenti: [] });
  expect(await copy()).toEqual({ ...would, accertamenti: { copied: 0, there: 0 } });
  expect(await registry(ente, 2027)).toEqual({ capitoli: ["123/1 Mense"], accertamenti: [] });
  await copy({ withAccertamenti: true });
  const after = { capitoli: ["123/1 Mense"], accertamenti: ["2025/451 null", "2026/451 11000"] };
  expect(await registry(ente, 2027)).toEqual(after);
  expect(await copy({ withAccertamenti: true })).toEqual({
    capitoli: { copied: 0, there: 1 },
    accertamenti: { copied: 0, there: 2 },
  });
  expect(await registry(ente, 2027)).toEqual(after);
  await expect(copy({ from: 2050 })).rejects.toMatchObject({ code: "esercizio.nothing" });
});

test.each(Object.keys(roles) as Role[])("%s may take the registry in only with the permission to", async (role) => {
  const allowed = (roles[role] as readonly string[]).includes("accounting.write");
  const actor = ente.actor(role);
  const bytes = new TextEncoder().encode([headings, sheet[0]].join("\n"));
  const uploading = uploadCapitoli(actor, { filename: "x.csv", bytes }, clock());
  if (!allowed) {
    await expect(uploading).rejects.toMatchObject({ code: "auth.forbidden" });
    await expect(copyEsercizio(actor, { from: 2026 }, clock())).rejects.toMatchObject({ code: "auth.forbidden" });
    await expect(saveSheet(actor, "x", clock())).rejects.toMatchObject({ code: "auth.forbidden" });
    return;
  }
  expect((await lookAtSheet(actor, await uploading)).issues).toEqual([]);
});

test("another ente's sheet looks like nothing, and its registry is never touched", async () => {
  const id = await upload(sheet, other);
  await expect(lookAtSheet(ente.actor(), id)).rejects.toMatchObject({ code: "sheet.not_found" });
  await expect(saveSheet(ente.actor(), id, clock())).rejects.toMatchObject({ code: "sheet.not_found" });
  await saveSheet(other.actor(), id, clock());
  expect((await registry(other, 2026)).capitoli).toHaveLength(2);
  await copyEsercizio(other.actor(), { from: 2026 }, clock());
  expect((await registry(ente, 2027)).capitoli).toEqual(["123/1 Mense"]);
});
