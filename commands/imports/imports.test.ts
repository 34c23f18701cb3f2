/** An import from its file to its payments: nothing leaves before a yes, nothing twice, and all that is wrong is seen. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { progressOfBulk } from "#db/bulk-items.ts";
import { countRows, sumReady } from "#db/imports.ts";
import { listRows, tallyCauses } from "#db/imports-rows.ts";
import { findPayment } from "#db/payments.ts";
import { makeEnte, newPayment, type TestEnte } from "#db/seed/testing.ts";
import { createPayment } from "../create-payment.ts";
import { clock } from "../testing.ts";
import {
  approveImport,
  confirmImport,
  discardImport,
  pauseImport,
  resumeImport,
  setImportRules,
  stopImport,
} from "./confirm.ts";
import { allowDuplicates, applyProposals, excludeRows, fixImportRows, mapImport } from "./mend.ts";
import { runImport } from "./run.ts";
import { check, confirmed, csv, importOf, sheetOf, staged } from "./testing.ts";
import { undoImport } from "./undo.ts";
import { uploadImport } from "./upload.ts";

let ente: TestEnte;
beforeAll(async () => {
  ente = await makeEnte();
});

const heading = "Tipologia;CF;Nominativo;Causale;Importo;Scadenza;Codice esterno;Note";
const line = (change: Partial<Record<"type" | "cf" | "who" | "causale" | "amount" | "due" | "id", string>> = {}) => {
  const {
    type = "mensa",
    cf = "RSSMRA80A01H501U",
    who = "Rossi Mario",
    causale = randomUUID(),
    amount = "12,50",
    due = "",
    id = "",
  } = change;
  return [type, cf, who, causale, amount, due, id, "x"].join(";");
};
const run = (id: string) => runImport(ente.enteId, { importId: id }, clock);
const counts = async (id: string) =>
  Object.fromEntries((await countRows(ente.enteId, id)).map(({ status, count }) => [status, count]));
const causes = async (id: string) =>
  (await tallyCauses(ente.enteId, id)).map(({ column, code, count }) => `${column} ${code} ${count}`).sort();

test("a file is understood, its errors are grouped, and nothing is issued by reading it", async () => {
  const rows = [line(), line({ cf: "RSSMRA80A01H501X" }), line({ amount: "abc" }), "TOTALE;;;;25,00;;;"];
  const id = await staged(ente, "ruolo.csv", csv("Comune di Prova;;;;;;;", "", heading, ...rows));
  const found = await importOf(ente, id);
  expect(found).toMatchObject({ status: "checked", headerRow: 3, format: "csv", csv: { delimiter: ";" } });
  expect(found.mapping.map(({ key }) => key)).toEqual([
    "paymentType",
    "taxCode",
    "fullName",
    "causale",
    "amount",
    "dueOn",
    "externalId",
    null,
  ]);
  expect(await causes(id)).toEqual(["amount amount.invalid 1", "row row.totals 1", "taxCode tax_code.check 1"]);
  expect(await counts(id)).toEqual({ ready: 1, wrong: 3 });
  const [first] = await listRows(ente.enteId, id, { first: 1 });
  expect(first).toMatchObject({ row: 4, status: "ready", paymentId: null, amountCents: 1_250 });
});

test("cells are mended in place, proposals taken for all alike, rows left out and taken back", async () => {
  const bad = line({ cf: "RSSMRA80A01H501X" });
  const id = await staged(
    ente,
    "male.csv",
    csv(heading, bad, line({ cf: "RSSMRA80A01H501X" }), line({ amount: "x" }), line({ type: "boh" })),
  );
  expect(await applyProposals(ente.actor(), { id, column: "taxCode", code: "tax_code.check" }, clock())).toBe(2);
  const [fixed] = await fixImportRows(
    ente.actor(),
    { id, fixes: [{ row: 4, column: "amount", text: "9,90" }] },
    clock(),
  );
  expect(fixed).toMatchObject({ row: 4, status: "ready", amountCents: 990, fixes: { amount: "9,90" } });
  expect(await excludeRows(ente.actor(), { id, filter: { code: "type.unknown" } }, clock())).toBe(1);
  expect(await counts(id)).toEqual({ ready: 3, excluded: 1 });
  expect(await excludeRows(ente.actor(), { id, filter: { rows: [5] }, back: true }, clock())).toBe(1);
  expect(await counts(id)).toEqual({ ready: 3, wrong: 1 });
  const [back] = await fixImportRows(ente.actor(), { id, fixes: [{ row: 4, column: "amount", text: null }] }, clock());
  expect(back?.status).toBe("wrong");
});

test("columns told otherwise are read again, what was written stays, and the heading is remembered", async () => {
  const odd = "Cosa;Chi;Nominativo;Perché;Quanto";
  const rows = [`mensa;RSSMRA80A01H501U;Rossi Mario;${randomUUID()};1.234`];
  const id = await staged(ente, "strano.csv", csv(odd, ...rows));
  await fixImportRows(ente.actor(), { id, fixes: [{ row: 2, column: "email", text: "a@posta.example" }] }, clock());
  const columns = ["paymentType", "taxCode", "fullName", "causale", "amount"].map((key, column) => ({ column, key }));
  await mapImport(ente.actor(), { id, columns }, clock());
  await check(ente, id);
  expect(await causes(id)).toEqual(["amount amount.ambiguous 1"]);
  await mapImport(ente.actor(), { id, options: { decimal: { 4: "," } } }, clock());
  await check(ente, id);
  const [row] = await listRows(ente.enteId, id, { first: 1 });
  expect(row).toMatchObject({ status: "ready", amountCents: 123_400, mailed: true });
  await confirmed(ente, id);
  const again = await staged(ente, "strano-2.csv", csv(odd, ...rows, rows[0]?.replace("1.234", "5.678") ?? ""));
  const found = await importOf(ente, again);
  expect(found.mapping.map(({ key, by }) => `${key} ${by}`)).toContain("amount remembered");
  expect(await counts(again)).toMatchObject({ ready: 2 });
  await expect(
    mapImport(ente.actor(), { id: again, columns: [{ column: 0, key: "amount" }] }, clock()),
  ).rejects.toMatchObject({
    issues: [{ path: ["columns"], code: "taken" }],
  });
});

test("the same debt is seen in the file, across the files, and among what was issued", async () => {
  const batchId = randomUUID();
  const options = { origin: "form" as const, now: clock(), idempotencyKey: null };
  const input = newPayment(ente, { externalId: `gia-${batchId}` });
  await createPayment(ente.actor(), input, options);
  const twin = line({ causale: input.causale, amount: "49,90", due: "31/01/2027" });
  const one = line({ causale: "una", id: `A-${batchId}` });
  const first = await staged(ente, "a.csv", csv(heading, one, one, line({ id: `gia-${batchId}` }), twin), batchId);
  expect(await causes(first)).toEqual([
    "externalId external_id.file 1",
    "externalId external_id.issued 1",
    "row duplicate.issued 1",
  ]);
  const second = await staged(
    ente,
    "b.csv",
    csv(heading, line({ causale: "una" }), line({ id: `A-${batchId}` })),
    batchId,
  );
  expect(await causes(second)).toEqual(["externalId external_id.batch 1", "row duplicate.batch 1"]);
  // Issued by somebody else since it was read: seen before anything leaves.
  const third = await staged(
    ente,
    "c.csv",
    csv(heading, line({ causale: "terza", id: `T-${batchId}`, due: "31/01/2027" })),
  );
  await createPayment(ente.actor(), newPayment(ente, { externalId: `T-${batchId}` }), options);
  await expect(confirmed(ente, third)).rejects.toMatchObject({ code: "import.nothing" });
  expect(await causes(third)).toEqual(["externalId external_id.issued 1"]);
  expect(await allowDuplicates(ente.actor(), { id: first, filter: {} }, clock())).toBe(1);
  await confirmed(ente, first, "good");
  await run(first);
  expect(await counts(first)).toEqual({ issued: 2, wrong: 2 });
});

test("the same bytes are recognised, also when they come twice at once; a reason takes them again", async () => {
  const file = sheetOf(1, "stesso");
  const both = await Promise.allSettled([1, 2].map(() => uploadImport(ente.actor(), file, clock())));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = both.find(({ status }) => status === "rejected") as PromiseRejectedResult;
  expect(refused.reason).toMatchObject({ code: "import.same_bytes", params: { fileName: "stesso.csv" } });
  const { id } = await uploadImport(ente.actor(), { ...file, againReason: "Prova" }, clock());
  await discardImport(ente.actor(), { id }, clock());
  expect((await importOf(ente, id)).status).toBe("discarded");
});

test("nothing leaves while the brake holds, and one hand stops it all", async () => {
  const { fileName, bytes } = sheetOf(2, "freno");
  const id = await staged(ente, fileName, bytes);
  const wrong = confirmImport(
    ente.actor(),
    { id, takes: "all", mails: "now", expected: { count: 3, cents: 1 } },
    clock(),
  );
  await expect(wrong).rejects.toMatchObject({ code: "import.wrong_moment" });
  const both = [1, 2].map(() => confirmImport(ente.actor(), { id, takes: "all", mails: "now" }, clock()));
  await Promise.all(both);
  await run(id);
  expect(await counts(id)).toEqual({ ready: 2 });
  await stopImport(ente.actor(), { id }, clock());
  expect((await importOf(ente, id)).status).toBe("checked");
  await confirmed(ente, id);
  await pauseImport(ente.actor(), { id }, clock()).catch(() => {});
  await Promise.all([run(id), run(id)]);
  expect(await counts(id)).toEqual({ issued: 2 });
  expect(await sumReady(ente.enteId, id, 5)).toEqual([]);
});

test("paused it waits, resumed it goes on; taken back, what is unpaid is cancelled", async () => {
  const { fileName, bytes } = sheetOf(2, "pausa");
  const id = await staged(ente, fileName, bytes);
  await confirmed(ente, id);
  // Running, as after a worker's first turn.
  await runImport(ente.enteId, { importId: id }, clockThatEnds());
  await pauseImport(ente.actor(), { id }, clock());
  await run(id);
  expect(await counts(id)).toEqual({ ready: 2 });
  await resumeImport(ente.actor(), { id }, clock());
  await run(id);
  expect((await importOf(ente, id)).status).toBe("done");
  const { bulkId } = await undoImport(ente.actor(), { id, reason: "Ruolo sbagliato" }, clock());
  expect(await undoImport(ente.actor(), { id, reason: "Ruolo sbagliato" }, clock())).toEqual({ bulkId });
  expect((await progressOfBulk(ente.enteId, bulkId)).reduce((sum, { count }) => sum + count, 0)).toBe(2);
});

test("a large sum waits for somebody else", async () => {
  const large = await makeEnte();
  await setImportRules(large.actor(), { brakeSeconds: 0, secondFromCents: 100 }, clock());
  const { fileName, bytes } = sheetOf(1, "grande");
  const id = await staged(large, fileName, bytes);
  const first = large.actor();
  await confirmImport(first, { id, takes: "all", mails: "never" }, clock());
  await runImport(large.enteId, { importId: id }, clock);
  expect((await importOf(large, id)).status).toBe("confirmed");
  await expect(approveImport(first, { id }, clock())).rejects.toMatchObject({ code: "import.same_person" });
  await approveImport(large.actor(), { id }, clock());
  await runImport(large.enteId, { importId: id }, clock);
  const [row] = await listRows(large.enteId, id, { first: 1 });
  expect(await findPayment(large.enteId, row?.paymentId ?? "")).toMatchObject({ origin: "import", notify: false });
});

test("what cannot be read says why", async () => {
  for (const [bytes, code] of [
    [Buffer.from("%PDF-1.7"), "not_a_workbook"],
    [csv(heading), "empty"],
  ] as const) {
    const id = await staged(ente, "strano.pdf", bytes);
    expect(await importOf(ente, id)).toMatchObject({ status: "unreadable", problem: { code } });
  }
});

/** A moment to begin, and no time left after it. */
function clockThatEnds(): () => Date {
  let asked = 0;
  return () => new Date(Date.now() + (asked++ < 2 ? 0 : 60_000));
}
