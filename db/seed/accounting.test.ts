/** The demo's registry is one the rules accept, and every type of it splits a payment. */
import { expect, test } from "vitest";
import { listCapitoli } from "../capitoli.ts";
import { inEnte } from "../connection.ts";
import { listPaymentTypes } from "../payment-types.ts";
import { enti } from "../schema/enti.ts";
import { seedAccounting } from "./accounting.ts";
import { makeEnte } from "./testing.ts";

test("each type has its capitolo and its rows, the first of them two", async () => {
  const ente = await makeEnte();
  await inEnte(ente.enteId, (tx) => tx.update(enti).set({ provider: "fvgpay" }));
  await seedAccounting(ente.enteId, ente.types, new Date("2026-11-24T09:00:00Z"));
  const capitoli = await listCapitoli(ente.enteId, { esercizio: 2026 }, 50);
  expect(capitoli).toHaveLength(Object.keys(ente.types).length + 1);
  expect(capitoli.every((capitolo) => capitolo.accertamenti === 1)).toBe(true);
  const types = await listPaymentTypes(ente.enteId);
  expect(types.map((type) => type.quote.length).sort()).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2]);
});
