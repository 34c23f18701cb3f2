/** The registry: each number once a year, what is carried against its ceiling, and nobody else's. */

import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { findCapitolo, findNamed, listAccertamenti, listCapitoli, listChoices, listEsercizi } from "#db/capitoli.ts";
import { inEnte } from "#db/connection.ts";
import { insertPayment } from "#db/payments.ts";
import { enti } from "#db/schema/enti.ts";
import { makeEnte, paymentRow, type TestEnte } from "#db/seed/testing.ts";
import { type Role, roles } from "#domain/actor.ts";
import { warningOf } from "#domain/capitolo-edit.ts";
import type { PaymentStatus } from "#domain/payment.ts";
import { closeAccounting, saveAccertamento, saveCapitolo } from "./save-capitolo.ts";
import { clock } from "./testing.ts";

let ente: TestEnte;
let other: TestEnte;

beforeAll(async () => {
  ente = await makeEnte();
  other = await makeEnte();
  await inEnte(ente.enteId, (tx) => tx.update(enti).set({ provider: "fvgpay" }));
});

const capitolo = (change: object = {}) => ({
  esercizio: 2026,
  capitolo: "000123",
  articolo: "01",
  description: "Mense scolastiche",
  office: "Scuola",
  ...change,
});
const accertamento = (capitoloId: string, change: object = {}) => ({
  capitoloId,
  year: 2026,
  number: "0451",
  description: "Rette 2026",
  ceilingCents: 10_000,
  ...change,
});

async function carry(amountCents: number, status: PaymentStatus, number = "451"): Promise<void> {
  const now = clock();
  const change = {
    amountCents,
    status,
    ...(status === "paid" && { paidAt: now }),
    ...(status === "cancelled" && { cancelledAt: now }),
  };
  const quota = { amountCents, esercizio: 2026, capitolo: "123", accertamentoYear: 2026, accertamentoNumber: number };
  await inEnte(ente.enteId, (tx) => insertPayment(tx, { ...paymentRow(ente, now, change), searchTokens: [] }, [quota]));
}

test("a capitolo is kept without its zeros, once a year, and saving twice is saving once", async () => {
  const id = uuidv7();
  expect(await saveCapitolo(ente.actor(), capitolo({ id }), clock())).toBe(id);
  expect(await saveCapitolo(ente.actor(), capitolo({ id, office: "" }), clock())).toBe(id);
  expect(await findCapitolo(ente.enteId, id)).toEqual({
    id,
    esercizio: 2026,
    capitolo: "123",
    articolo: "1",
    description: "Mense scolastiche",
    office: null,
    closed: false,
  });
  await expect(saveCapitolo(ente.actor(), capitolo({ capitolo: "123", articolo: "1" }), clock())).rejects.toMatchObject(
    { issues: [{ path: ["capitolo"], code: "taken" }] },
  );
  await saveCapitolo(ente.actor(), capitolo({ esercizio: 2027 }), clock());
  expect(await listEsercizi(ente.enteId)).toEqual([2027, 2026]);
  await expect(saveCapitolo(ente.actor(), capitolo({ id, esercizio: 2027 }), clock())).rejects.toMatchObject({
    issues: [{ path: ["esercizio"], code: "not_allowed" }],
  });
});

test("everything wrong is said at once", async () => {
  const wrong = { esercizio: Number.NaN, capitolo: "a b", articolo: "x/y", description: " " };
  await expect(saveCapitolo(ente.actor(), wrong, clock())).rejects.toMatchObject({
    issues: [
      { path: ["esercizio"], code: "year.invalid" },
      { path: ["capitolo"], code: "capitolo.invalid" },
      { path: ["articolo"], code: "capitolo.invalid" },
      { path: ["description"], code: "required" },
    ],
  });
  const right = accertamento(uuidv7(), { year: 1999, number: "", ceilingCents: 0 });
  await expect(saveAccertamento(ente.actor(), right, clock())).rejects.toMatchObject({
    issues: [
      { path: ["year"], code: "year.invalid" },
      { path: ["number"], code: "required" },
      { path: ["ceilingCents"], code: "amount.too_small" },
    ],
  });
});

test("an accertamento carries what is issued or paid, not what failed, was cancelled or replaced", async () => {
  const id = await saveCapitolo(ente.actor(), capitolo({ capitolo: "200" }), clock());
  await saveAccertamento(ente.actor(), accertamento(id), clock());
  const read = async () => (await listAccertamenti(ente.enteId, [id], 10))[0];
  expect(await read()).toMatchObject({ number: "451", year: 2026, esercizio: 2026, carriedCents: 0 });
  await carry(4_000, "issued");
  await carry(6_000, "paid");
  await carry(700, "failed");
  await carry(800, "cancelled");
  await carry(900, "replaced");
  await carry(50, "issued", "452");
  const full = await read();
  expect(full?.carriedCents).toBe(10_000);
  expect(full && warningOf(full)).toBeNull();
  const listed = async () => (await listCapitoli(ente.enteId, { esercizio: 2026, search: "00200" }, 5))[0];
  expect(await listed()).toMatchObject({ accertamenti: 1, beyond: 0 });
  await carry(1, "issuing");
  const over = await read();
  expect(over && warningOf(over)).toBe("beyond");
  expect(await listed()).toMatchObject({ id, beyond: 1 });
  await expect(saveAccertamento(ente.actor(), accertamento(id), clock())).rejects.toMatchObject({
    issues: [{ path: ["number"], code: "taken" }],
  });
});

test("closed, it is offered no more and warned of; opened again it is as before", async () => {
  const id = await saveCapitolo(ente.actor(), capitolo({ capitolo: "300" }), clock());
  const right = await saveAccertamento(ente.actor(), accertamento(id, { number: "300", ceilingCents: null }), clock());
  const offered = async () =>
    (await listChoices(ente.enteId, [2026], 100)).some((one) => one.accertamentoNumber === "300");
  const named = async () =>
    (await findNamed(ente.enteId, [{ esercizio: 2026, accertamentoYear: 2026, accertamentoNumber: "300" }]))[0];
  expect(await offered()).toBe(true);
  for (const [what, its] of [
    ["accertamento", right],
    ["capitolo", id],
  ] as const) {
    await closeAccounting(ente.actor(), { what, id: its, closed: true }, clock());
    expect(await offered()).toBe(false);
    const known = await named();
    expect(known && warningOf(known)).toBe("closed");
    await closeAccounting(ente.actor(), { what, id: its, closed: false }, clock());
    expect(await offered()).toBe(true);
  }
});

test("capitoli come by number as numbers are counted, a page at a time, and are found by words of either", async () => {
  const mine = await makeEnte();
  const save = (change: object) => saveCapitolo(mine.actor(), capitolo({ articolo: "", ...change }), clock());
  for (const number of ["1000", "9", "30", "A1"]) await save({ capitolo: number });
  const last = await save({ capitolo: "30", articolo: "2", description: "Cimiteri: 100% _ votive", office: null });
  await saveAccertamento(mine.actor(), accertamento(last, { number: "77", description: "Ruolo lampade" }), clock());
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const page = await listCapitoli(mine.enteId, { esercizio: 2026, after }, 2);
    seen.push(...page.slice(0, 2).map((one) => [one.capitolo, one.articolo].join("/")));
    if (page.length < 3) break;
    after = page[1]?.id ?? null;
  }
  expect(seen).toEqual(["9/", "30/", "30/2", "A1/", "1000/"]);
  const find = async (search: string) =>
    (await listCapitoli(mine.enteId, { esercizio: 2026, search }, 9)).map((one) => one.id);
  for (const search of ["cimiteri", "100% _", "77", "lampade"]) expect(await find(search)).toEqual([last]);
  expect(await find("50%")).toEqual([]);
});

test.each(Object.keys(roles) as Role[])("%s may write the registry only with the permission to", async (role) => {
  const allowed = (roles[role] as readonly string[]).includes("accounting.write");
  const actor = ente.actor(role);
  const id = await saveCapitolo(ente.actor(), capitolo({ capitolo: uuidv7().slice(-10) }), clock());
  const writes = [
    () => saveCapitolo(actor, capitolo({ capitolo: uuidv7().slice(-10) }), clock()),
    () => saveAccertamento(actor, accertamento(id, { number: uuidv7().slice(-10) }), clock()),
    () => closeAccounting(actor, { what: "capitolo", id, closed: true }, clock()),
  ];
  for (const write of writes) {
    if (allowed) await write();
    else await expect(write()).rejects.toMatchObject({ code: "auth.forbidden" });
  }
});

test("another ente's registry looks like nothing", async () => {
  const id = await saveCapitolo(other.actor(), capitolo({ capitolo: "999" }), clock());
  expect(await findCapitolo(ente.enteId, id)).toBeNull();
  await expect(saveAccertamento(ente.actor(), accertamento(id), clock())).rejects.toMatchObject({
    code: "capitolo.not_found",
  });
  await expect(closeAccounting(ente.actor(), { what: "capitolo", id, closed: true }, clock())).rejects.toMatchObject({
    code: "capitolo.not_found",
  });
  await expect(
    closeAccounting(ente.actor(), { what: "accertamento", id: "nonsense", closed: true }, clock()),
  ).rejects.toMatchObject({ code: "accertamento.not_found" });
  expect(await listCapitoli(ente.enteId, { esercizio: 2026, search: "999" }, 5)).toEqual([]);
});
