/** Imports belong to their ente, and each thing done to one needs its own right. */
import { beforeAll, expect, test } from "vitest";
import { listImports } from "#db/imports.ts";
import { listRows } from "#db/imports-rows.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { clock } from "../testing.ts";
import { confirmImport } from "./confirm.ts";
import { fixImportRows, mapImport } from "./mend.ts";
import { csv, sheetOf, staged } from "./testing.ts";
import { undoImport } from "./undo.ts";
import { uploadImport } from "./upload.ts";

let ente: TestEnte;
beforeAll(async () => {
  ente = await makeEnte();
});

test("another ente sees nothing, and a role without the right does nothing", async () => {
  const id = await staged(ente, "mio.csv", csv("CF;Importo", "RSSMRA80A01H501U;1,00"));
  const other = await makeEnte();
  expect(await listImports(other.enteId, { first: 10 })).toEqual([]);
  expect(await listRows(other.enteId, id, { first: 10 })).toEqual([]);
  await expect(confirmImport(other.actor(), { id, takes: "all", mails: "now" }, clock())).rejects.toMatchObject({
    code: "import.not_found",
  });
  const viewer = ente.actor("viewer");
  for (const tried of [
    uploadImport(viewer, sheetOf(1, "no"), clock()),
    mapImport(viewer, { id }, clock()),
    fixImportRows(viewer, { id, fixes: [] }, clock()),
    confirmImport(viewer, { id, takes: "all", mails: "now" }, clock()),
    undoImport(viewer, { id, reason: "no" }, clock()),
  ]) {
    await expect(tried).rejects.toMatchObject({ code: "auth.forbidden" });
  }
});
