/** What tests of imports say again and again: a sheet uploaded, read, confirmed, issued. */
import { expect } from "vitest";
import { countRows, findImport, type Import } from "#db/imports.ts";
import { listRows } from "#db/imports-rows.ts";
import { findPayment } from "#db/payments.ts";
import type { TestEnte } from "#db/seed/testing.ts";
import type { FaultPoint } from "../fault-point.ts";
import { checkImport } from "./check.ts";
import { confirmImport } from "./confirm.ts";
import { runImport } from "./run.ts";
import { uploadImport } from "./upload.ts";

const clock = () => new Date();
const heading = "Tipologia;Codice fiscale;Nome;Cognome;Causale;Importo";

export function csv(...lines: string[]): Buffer {
  return Buffer.from(lines.join("\n"));
}

/** As many rows as wanted, each owing something else. */
export function sheetOf(count: number, word: string) {
  const row = (at: number) => `mensa;RSSMRA80A01H501U;Mario;Rossi;Prova ${word} ${at};${((201 + at) / 100).toFixed(2)}`;
  return { fileName: `${word}.csv`, bytes: csv(heading, ...Array.from({ length: count }, (_, at) => row(at))) };
}

export async function importOf(ente: TestEnte, id: string): Promise<Import> {
  const found = await findImport(ente.enteId, id);
  if (!found) throw new Error("the import is gone");
  return found;
}

/** What the worker would do now. */
export async function check(ente: TestEnte, id: string): Promise<Import> {
  const { version } = await importOf(ente, id);
  await checkImport(ente.enteId, { importId: id, version, types: [], projects: [] }, clock);
  return importOf(ente, id);
}

/** Uploaded and read. */
export async function staged(ente: TestEnte, fileName: string, bytes: Uint8Array, batchId?: string): Promise<string> {
  const { id } = await uploadImport(ente.actor(), { fileName, bytes, batchId }, clock());
  await check(ente, id);
  return id;
}

/** Confirmed so long ago that the brake is over. */
export async function confirmed(ente: TestEnte, id: string, takes: "good" | "all" = "all"): Promise<void> {
  await confirmImport(ente.actor(), { id, takes, mails: "never" }, new Date(Date.now() - 120_000));
}

type DieAt = (point: FaultPoint, code: string) => Promise<void>;
const json = JSON.stringify;
const running = (module: string, call: string) =>
  `const m = await import("./commands/imports/${module}.ts"); await m.${call}; process.exit(0);`;

export async function stagedAgain(ente: TestEnte, dieAt: DieAt): Promise<void> {
  const { id } = await uploadImport(ente.actor(), sheetOf(3, "fogli"), clock());
  const job = json({ importId: id, version: 1, types: [], projects: [] });
  await dieAt("import.afterChunk", running("check", `checkImport(${json(ente.enteId)}, ${job}, () => new Date())`));
  expect((await importOf(ente, id)).status).toBe("uploaded");
  expect((await check(ente, id)).status).toBe("checked");
  expect(await countRows(ente.enteId, id)).toMatchObject([{ status: "ready", count: 3, cents: 606 }]);
}

/** Killed after one row, and after the next: each row was issued once, and none twice. */
export async function issuedOnce(ente: TestEnte, dieAt: DieAt): Promise<void> {
  const { fileName, bytes } = sheetOf(5, "righe");
  const id = await staged(ente, fileName, bytes);
  await confirmed(ente, id);
  const again = running("run", `runImport(${json(ente.enteId)}, { importId: ${json(id)} }, () => new Date())`);
  for (let time = 0; time < 2; time++) await dieAt("import.afterRow", again);
  await runImport(ente.enteId, { importId: id }, clock);
  expect(await countRows(ente.enteId, id)).toMatchObject([{ status: "issued", count: 5, cents: 1_015 }]);
  const rows = await listRows(ente.enteId, id, { first: 10 });
  const payments = await Promise.all(rows.map((row) => findPayment(ente.enteId, row.paymentId ?? "")));
  expect(payments.map((payment) => payment?.importId)).toEqual(Array(5).fill(id));
  expect(new Set(payments.map((payment) => payment?.causale)).size).toBe(5);
  expect((await importOf(ente, id)).status).toBe("done");
}
