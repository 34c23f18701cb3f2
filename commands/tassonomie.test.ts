/** The national list: an official file in each form it comes in, looked at before it counts; and types that move on. */
import { randomInt, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import Papa from "papaparse";
import { beforeAll, expect, test } from "vitest";
import { utils, write } from "xlsx";
import { inEnte, inPlatform } from "#db/connection.ts";
import { findPaymentType } from "#db/payment-types.ts";
import { tassonomie } from "#db/schema/accounting.ts";
import { audit } from "#db/schema/audit.ts";
import { paymentTypes } from "#db/schema/enti.ts";
import { makeEnte } from "#db/seed/testing.ts";
import { listTassonomiaChoices, listUsedTassonomie } from "#db/tassonomia-choices.ts";
import { listVersions } from "#db/tassonomia-versions.ts";
import type { Role } from "#domain/actor.ts";
import { confirmTassonomie, loadTassonomie, lookAtEdition } from "./load-tassonomie.ts";
import { moveTassonomia } from "./move-tassonomia.ts";

const platform = { platform: true, id: randomUUID(), label: "Platform" } as const;
const now = new Date("2026-11-24T10:00:00.000Z");
const headings = [
  "CODICE TIPO ENTE CREDITORE",
  "TIPO ENTE CREDITORE",
  "Progressivo Macro Area per Ente Creditore",
  "NOME MACRO AREA",
  "DESCRIZIONE MACRO AREA",
  "CODICE TIPOLOGIA SERVIZIO",
  "TIPO SERVIZIO",
  "Motivo Giuridico della riscossione",
  "DESCRIZIONE TIPO SERVIZIO",
  "VERSIONE TASSONOMIA",
  "DATI SPECIFICI DI INCASSO",
  "DATA INIZIO VALIDITA",
  "DATA FINE VALIDITA",
];
/** A code of an ente type nobody else's test looks at. */
const code = `12${randomInt(1e5).toString().padStart(5, "0")}AP`;

function rowOf(of: string, name: string, from = "01/01/1900", until = "01/01/2080"): string[] {
  const parts = [of.slice(0, 2), of.slice(2, 4), of.slice(4, 7), of.slice(7)];
  const [type = "", area = "", service = "", reason = ""] = parts;
  return [
    type,
    "ENTE",
    area,
    "AREA",
    "",
    service,
    name,
    reason,
    'Testo; con "segni"\ne a capo',
    "34",
    `9/${of}/`,
    from,
    until,
  ];
}

let known: string[][];
beforeAll(async () => {
  const rows = await inPlatform((tx) => tx.select().from(tassonomie));
  known = rows.map((row) =>
    rowOf(row.code, row.officialName ?? row.nameIt, row.rawValidFrom ?? undefined, row.rawValidUntil ?? undefined),
  );
});

const csv = (rows: string[][]) => Buffer.from(`\ufeff${Papa.unparse([headings, ...rows], { delimiter: ";" })}`);
const json = (rows: string[][]) =>
  Buffer.from(JSON.stringify(rows.map((row) => Object.fromEntries(row.map((cell, at) => [headings[at], cell])))));
const xlsx = (rows: string[][]) => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([headings, ...rows]), "Tassonomia");
  return Buffer.from(write(book, { type: "buffer", bookType: "xlsx" }));
};
const load = (bytes: Uint8Array, filename = "tassonomia") => loadTassonomie(platform, { filename, bytes }, now);
async function loadAndConfirm(rows: string[][]): Promise<void> {
  const id = await load(csv(rows), "tassonomia.csv");
  await confirmTassonomie(platform, await lookAtEdition(platform, id, now), now);
}
const find = () => inPlatform(async (tx) => (await tx.select().from(tassonomie).where(eq(tassonomie.code, code)))[0]);

test.each([
  ["CSV", csv],
  ["JSON", json],
  ["XLSX", xlsx],
] as const)("the same list read from %s differs in the one code it adds", async (_format, file) => {
  const id = await load(file([...known, rowOf(code, "Prova", "02/15/2021")]));
  const { diff, version } = await lookAtEdition(platform, id, now);
  expect([diff.added.map((row) => row.code), diff.changed, diff.lapsed, version]).toEqual([[code], [], [], "34"]);
  expect(diff.added[0]).toMatchObject({ validFrom: "2021-02-15", rawValidFrom: "02/15/2021", validUntil: null });
  expect(await find()).toBeUndefined();
});

test("nothing counts before it is confirmed; confirmed twice it is done once; a stale look is refused", async () => {
  const rows = [...known, rowOf(code, "Diritti di prova")];
  const [one, other] = [await load(csv(rows)), await load(csv(rows))];
  const seen = await lookAtEdition(platform, one, now);
  expect(await find()).toBeUndefined();
  await Promise.all([confirmTassonomie(platform, seen, now), confirmTassonomie(platform, seen, now)]);
  expect(await find()).toMatchObject({ nameIt: "Diritti di prova", version: "34", words: ["diritti", "prova"] });
  const stale = { id: other, fingerprint: seen.fingerprint };
  await expect(confirmTassonomie(platform, stale, now)).rejects.toMatchObject({ code: "tassonomia.older" });
  expect((await listVersions()).find(({ id }) => id === one)).toMatchObject({
    version: "34",
    confirmedAt: now,
    confirmedByLabel: "Platform",
    counts: { added: 1, changed: 0, lapsed: 0 },
    size: rows.length,
  });
});

test("renamed it follows PagoPA, but our own wording stays; ended or gone it has lapsed and is kept", async () => {
  await loadAndConfirm([...known, rowOf(code, "Nuovo nome")]);
  expect((await find())?.nameIt).toBe("Nuovo nome");
  const choices = await listTassonomiaChoices((await makeEnte()).enteId, "01");
  expect(choices.find((one) => one.code === "0107101TS")).toMatchObject({
    nameIt: "Mensa scolastica",
    validUntil: null,
  });

  const id = await load(csv(known));
  const { diff } = await lookAtEdition(platform, id, now);
  expect(diff.lapsed).toEqual([{ code, name: "Nuovo nome", until: "2026-11-24", missing: true }]);
  await loadAndConfirm([...known, rowOf(code, "Nuovo nome", "01/01/1900", "12/01/2021")]);
  expect(await find()).toMatchObject({ validUntil: "2021-12-01", rawValidUntil: "12/01/2021" });
});

test.each([
  ["no file", Buffer.from(""), "tassonomia.unreadable", {}],
  ["a picture", Buffer.from([0x89, 0x50, 0, 1]), "tassonomia.unreadable", {}],
  ["a zip that is none", Buffer.from("PK\u0003\u0004nonsense"), "tassonomia.unreadable", {}],
  ["JSON cut short", Buffer.from('[{"a":'), "tassonomia.unreadable", {}],
  [
    "another table",
    Buffer.from("a;b\n1;2"),
    "tassonomia.headings",
    { headings: expect.stringContaining("tipo servizio") },
  ],
  ["a code that is none", csv([rowOf("01XX101TS", "Prova")]), "tassonomia.rows", { rows: "2" }],
  ["a day that is none", csv([rowOf(code, "Prova", "13/13/2021")]), "tassonomia.rows", { rows: "2" }],
])("%s is refused", async (_what, bytes, refusal, params) => {
  await expect(load(bytes)).rejects.toMatchObject({ code: refusal, params });
});

test("the list cannot be written outside the platform's own work, nor its editions read", async () => {
  const { enteId } = await makeEnte();
  const touched = await inEnte(enteId, (tx) =>
    tx.update(tassonomie).set({ nameIt: "x" }).where(eq(tassonomie.code, "0107101TS")).returning(),
  );
  expect(touched).toEqual([]);
  await expect(lookAtEdition(platform, "not an id", now)).rejects.toMatchObject({ code: "tassonomia.not_found" });
});

test("types move from a lapsed code to its successor in one step, each with its prefix; payments and others stay", async () => {
  const [ente, other] = [await makeEnte(), await makeEnte()];
  for (const { enteId, types } of [ente, other])
    await inEnte(enteId, async (tx) => {
      for (const [name, full] of [
        ["mensa", "9/0115119AP/"],
        ["tari", "6/0115119AP/"],
      ] as const)
        await tx
          .update(paymentTypes)
          .set({ tassonomia: full })
          .where(eq(paymentTypes.id, types[name] ?? ""));
    });
  const move = (to: string, role?: Role) => moveTassonomia(ente.actor(role), { from: "9/0115119AP/", to }, now);
  await expect(move("0115105AP", "counter")).rejects.toMatchObject({ code: "auth.forbidden" });
  await expect(move("0115119XX")).rejects.toMatchObject({ issues: [{ path: ["to"], code: "tassonomia.invalid" }] });
  await expect(move("0199999AP")).rejects.toMatchObject({ code: "tassonomia.not_found" });
  await expect(moveTassonomia(ente.actor(), { from: "0107101TS", to: "0115119AP" }, now)).rejects.toMatchObject({
    issues: [{ path: ["to"], code: "tassonomia.lapsed" }],
  });
  expect([await move("0115105AP"), await move("0115105AP")]).toEqual([2, 0]);
  const at = async (of: typeof ente, name: string) =>
    (await findPaymentType(of.enteId, of.types[name] ?? ""))?.tassonomia;
  expect([await at(ente, "mensa"), await at(ente, "tari"), await at(other, "mensa")]).toEqual([
    "9/0115105AP/",
    "6/0115105AP/",
    "9/0115119AP/",
  ]);
  const trail = await inEnte(ente.enteId, (tx) => tx.select().from(audit).where(eq(audit.enteId, ente.enteId)));
  expect(trail.map(({ details }) => details["was.tassonomia"]).sort()).toEqual(["6/0115119AP/", "9/0115119AP/"]);
  const used = await listUsedTassonomie(ente.enteId);
  expect(used.find((one) => one.code === "0115105AP")?.types).toHaveLength(2);
});
