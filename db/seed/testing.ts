/** A fresh ente for a test, with actors of every kind. Each has a tax code of its own, so tests share nothing. */
import { randomInt } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { type Actor, type Permission, permissions, type Role, roles } from "#domain/actor.ts";
import { makeCodiceAvviso } from "#domain/avviso.ts";
import type { EnteId } from "#domain/ente.ts";
import { checkDigit } from "#domain/partita-iva.ts";
import { hashApiKey, insertApiKey } from "../api-keys.ts";
import { inEnte } from "../connection.ts";
import type { payments } from "../schema/payments.ts";
import { seedEnti } from "./enti.ts";
import { insertSeedEnte } from "./insert-ente.ts";

type PaymentInsert = typeof payments.$inferInsert;

export interface TestEnte {
  enteId: EnteId;
  taxCode: string;
  /** Type ids by code: mensa, tari, multa, cie, suolo, lampade, sala, teatro, segreteria. */
  types: Record<string, string>;
  /** A live key with every scope, or with those given. */
  apiKey: string;
  actor(role?: Role): Actor;
}

export async function makeEnte(options: { scopes?: Permission[] } = {}): Promise<TestEnte> {
  const [model] = seedEnti;
  if (!model) throw new Error("no model ente");
  const base = `9${randomInt(1e9).toString().padStart(9, "0")}`;
  const taxCode = `${base}${checkDigit(base)}`;
  const slug = `ente-${taxCode}`;
  const { enteId, types } = await insertSeedEnte({ ...model, slug, taxCode, name: `Comune di Prova ${taxCode}` });
  const apiKey = `saldo_test_${taxCode}${uuidv7().replaceAll("-", "")}`;
  await inEnte(enteId, (tx) =>
    insertApiKey(tx, {
      enteId,
      id: uuidv7(),
      name: "test key",
      prefix: apiKey.slice(0, 16),
      hash: hashApiKey(apiKey),
      scopes: (options.scopes ?? permissions).map((permission) => permission.replace(".", ":")),
      mode: "test",
      createdBy: "test",
    }),
  );
  const actor = (role: Role = "admin"): Actor => ({
    ente: enteId,
    kind: "operator",
    id: uuidv7(),
    label: `test ${role}`,
    permissions: new Set<Permission>(roles[role]),
  });
  return { enteId, taxCode, types, apiKey, actor };
}

/** What a form would send for an ordinary person. */
export function newPayment(ente: TestEnte, change: Record<string, unknown> = {}) {
  return {
    paymentType: ente.types.mensa,
    debtor: {
      kind: "person",
      taxCode: "RSSMRA80A01H501U",
      name: "Mario",
      surname: "Rossi",
      email: `mario.${uuidv7()}@posta.example`,
    },
    causale: `Mensa scolastica ${uuidv7().slice(-6)}`,
    amountCents: 4_990,
    dueOn: "2027-01-31",
    payableUntil: null,
    ...change,
  };
}

let serial = 0;

/** A row as the table holds it, for tests of reads: no rule has looked at it. */
export function paymentRow(ente: TestEnte, now: Date, change: Partial<PaymentInsert> = {}): PaymentInsert {
  serial++;
  return {
    enteId: ente.enteId,
    id: uuidv7(),
    status: "issued",
    origin: "form",
    paymentTypeId: ente.types.mensa ?? "",
    debtorKind: "person",
    debtorTaxCode: "RSSMRA80A01H501U",
    debtorName: "Mario",
    debtorSurname: "Rossi",
    causale: "Mensa",
    amountCents: 1_000 + serial,
    tassonomia: "9/0107101TS/",
    iban: "IT60X0542811101000000123456",
    ...makeCodiceAvviso("47", String(serial).padStart(13, "0")),
    issuedAt: now,
    createdBy: "test",
    createdAt: now,
    ...change,
  };
}
