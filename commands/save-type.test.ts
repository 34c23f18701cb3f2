/** Payment types: saved once however often, wrong in every field at once, and never reaching back to what was issued. */

import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { inEnte } from "#db/connection.ts";
import { findPaymentType, listPaymentTypes, searchPaymentTypes } from "#db/payment-types.ts";
import { enteAccounts, enti } from "#db/schema/enti.ts";
import { makeEnte, newPayment, type TestEnte } from "#db/seed/testing.ts";
import { type Role, roles } from "#domain/actor.ts";
import { createPayment } from "./create-payment.ts";
import { archiveType, saveType } from "./save-type.ts";
import { clock, storyOf } from "./testing.ts";

let ente: TestEnte;
let other: TestEnte;
/** One whose provider carries rows. */
let carrier: TestEnte;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
  ente = await makeEnte();
  other = await makeEnte();
  carrier = await makeEnte();
  await inEnte(carrier.enteId, (tx) => tx.update(enti).set({ provider: "fvgpay" }));
  story = storyOf(ente);
});

const rows = [
  { capitolo: "0123", articolo: "01", accertamentoNumber: "000451", shareTenThousandths: 6_667 },
  { esercizio: 2026, capitolo: "200", accertamentoYear: 2025, accertamentoNumber: "7", shareTenThousandths: 3_333 },
];
const type = (change: object = {}) => ({
  code: `tipo-${uuidv7().slice(-8)}`,
  name: "Luce votiva",
  tassonomia: "8/0114100TS/",
  causalePattern: "{tipologia} {anno}",
  dueAfterDays: 30,
  payableForDays: 90,
  remindDaysBefore: [1, 7],
  ...change,
});

test("a new type is there with all its defaults, and saving it again is the same type", async () => {
  const id = uuidv7();
  const input = type({ id, amountRule: "list", amounts: [{ label: "Un anno", amountCents: 2_000 }] });
  expect(await saveType(ente.actor(), input, clock())).toBe(id);
  expect(await saveType(ente.actor(), input, clock())).toBe(id);
  const saved = await findPaymentType(ente.enteId, id);
  expect(saved).toEqual({
    id,
    code: input.code,
    name: "Luce votiva",
    tassonomia: "8/0114100TS/",
    causalePattern: "{tipologia} {anno}",
    amountRule: "list",
    amounts: [{ label: "Un anno", amountCents: 2_000 }],
    dueInDays: { due: 30, payable: 90 },
    origins: ["form", "pratica", "import", "api"],
    accountId: null,
    remindDaysBefore: [7, 1],
    quote: [],
    archived: false,
  });
});

test("everything wrong is said at once", async () => {
  const wrong = type({ code: "È", name: " ", tassonomia: "x", causalePattern: "{nome}", remindDaysBefore: [0] });
  await expect(saveType(ente.actor(), wrong, clock())).rejects.toMatchObject({
    issues: [
      { path: ["code"], code: "type.code" },
      { path: ["name"], code: "required" },
      { path: ["tassonomia"], code: "tassonomia.invalid" },
      { path: ["causalePattern"], code: "causale.placeholder", params: { name: "nome" } },
      { path: ["remindDaysBefore"], code: "reminder.days" },
    ],
  });
  const together = type({
    amountRule: "fixed",
    payableForDays: 29,
    accountId: uuidv7(),
    quote: [{ ...rows[0], shareTenThousandths: 10_000 }],
  });
  await expect(saveType(ente.actor(), together, clock())).rejects.toMatchObject({
    issues: [
      { path: ["amounts"], code: "required" },
      { path: ["payableForDays"], code: "day.before_due" },
      { path: ["quote"], code: "quote.not_supported" },
      { path: ["accountId"], code: "unknown" },
    ],
  });
});

test("a code is one type's, and stays its own", async () => {
  await expect(saveType(ente.actor(), type({ code: "mensa" }), clock())).rejects.toMatchObject({
    issues: [{ path: ["code"], code: "taken" }],
  });
  const change = type({ id: ente.types.mensa, code: "refezione" });
  await expect(saveType(ente.actor(), change, clock())).rejects.toMatchObject({
    issues: [{ path: ["code"], code: "not_allowed" }],
  });
});

test.each(Object.keys(roles) as Role[])("%s may save types only with the permission to", async (role) => {
  const allowed = (roles[role] as readonly string[]).includes("types.write");
  const saving = saveType(ente.actor(role), type(), clock());
  if (allowed) await expect(saving).resolves.toMatch(/^[0-9a-f-]{36}$/);
  else await expect(saving).rejects.toMatchObject({ code: "auth.forbidden" });
  const archiving = archiveType(ente.actor(role), { id: ente.types.sala ?? "", archived: true }, clock());
  if (allowed) await archiving;
  else await expect(archiving).rejects.toMatchObject({ code: "auth.forbidden" });
});

test("another ente's type is not found, and its id cannot be taken over", async () => {
  const id = other.types.mensa ?? "";
  await expect(archiveType(ente.actor(), { id, archived: true }, clock())).rejects.toMatchObject({
    code: "type.not_found",
  });
  await saveType(ente.actor(), type({ id, name: "Mia" }), clock());
  expect((await findPaymentType(other.enteId, id))?.name).toBe("Mensa scolastica");
  expect((await findPaymentType(ente.enteId, id))?.name).toBe("Mia");
});

test("changing defaults never alters what was issued", async () => {
  const { id: typeId } = { id: await saveType(ente.actor(), type({ name: "Prima" }), clock()) };
  const before = await story.issue({ paymentType: typeId });
  const account = uuidv7();
  await inEnte(ente.enteId, (tx) =>
    tx.insert(enteAccounts).values({
      enteId: ente.enteId,
      id: account,
      iban: "IT28W8000000292100645211151",
      holder: "Comune",
      label: "Altro",
    }),
  );
  const code = (await findPaymentType(ente.enteId, typeId))?.code;
  const change = { id: typeId, code, name: "Dopo", tassonomia: "9/0107101TS/", accountId: account };
  await saveType(
    ente.actor(),
    type({ ...change, amountRule: "fixed", amounts: [{ label: "A", amountCents: 1 }] }),
    clock(),
  );
  expect(await story.get(before.id)).toEqual(before);
  await archiveType(ente.actor(), { id: typeId, archived: true }, clock());
  expect(await story.get(before.id)).toEqual(before);
});

test("an archived type is out of the forms until it is taken back", async () => {
  const id = await saveType(ente.actor(), type({ name: "Zampogna" }), clock());
  const used = async () => (await listPaymentTypes(ente.enteId)).some((one) => one.id === id);
  const archive = (archived: boolean) => archiveType(ente.actor(), { id, archived }, clock());
  expect(await used()).toBe(true);
  await archive(true);
  expect(await used()).toBe(false);
  const found = await searchPaymentTypes(ente.enteId, { search: "zampo", archived: true, after: null }, 10);
  expect(found.map((one) => one.id)).toEqual([id]);
  await archive(false);
  expect(await used()).toBe(true);
});

test("pages of the list follow one another without gap or double, and a percent sign is only itself", async () => {
  const read = (after: { name: string; id: string } | null) =>
    searchPaymentTypes(ente.enteId, { search: "", archived: false, after }, 3);
  const all = await searchPaymentTypes(ente.enteId, { search: "", archived: false, after: null }, 100);
  const seen: string[] = [];
  for (let page = await read(null); ; page = await read(page[2] ?? null)) {
    seen.push(...page.slice(0, 3).map((one) => one.id));
    if (page.length < 4) break;
  }
  expect(seen).toEqual(all.map((one) => one.id));
  expect(await searchPaymentTypes(ente.enteId, { search: "%", archived: false, after: null }, 9)).toEqual([]);
});

const pay = (paymentType: string, change: object = {}) =>
  createPayment(carrier.actor(), newPayment(carrier, { paymentType, debtor, ...change }), {
    origin: "form",
    now: new Date("2026-11-24T09:00:00Z"),
    idempotencyKey: null,
  }).then(({ payment }) => payment);
const debtor = {
  kind: "person",
  taxCode: "RSSMRA80A01H501U",
  name: "Mario",
  surname: "Rossi",
  address: { street: "Via Roma", number: "1", postalCode: "33100", city: "Udine", province: "UD" },
};

test("where the provider carries rows, a payment takes its type's; rows given or none at all are taken as said", async () => {
  const id = await saveType(carrier.actor(), type({ quote: rows }), clock());
  const { quote } = await pay(id);
  expect(quote).toEqual([
    {
      amountCents: 3_327,
      esercizio: 2026,
      capitolo: "123",
      articolo: "1",
      accertamentoYear: 2026,
      accertamentoNumber: "451",
    },
    { amountCents: 1_663, esercizio: 2026, capitolo: "200", accertamentoYear: 2025, accertamentoNumber: "7" },
  ]);
  const own = [{ amountCents: 4_990, esercizio: 2026, capitolo: "9", accertamentoYear: 2026, accertamentoNumber: "1" }];
  expect((await pay(id, { quote: own })).quote).toEqual(own);
  const short = [{ ...own[0], amountCents: 4_000, accertamentoNumber: undefined }];
  await expect(pay(id, { quote: short })).rejects.toMatchObject({
    issues: [
      { path: ["quote", 0, "accertamentoNumber"], code: "required" },
      { path: ["quote"], code: "quote.sum", params: { difference: 990 } },
    ],
  });
});

test("rows of a type must make the whole, each with a capitolo, an accertamento and one rule", async () => {
  const wrong = type({
    quote: [
      { capitolo: "1", accertamentoNumber: "1", shareTenThousandths: 5_000 },
      { capitolo: "2", accertamentoNumber: "x/y", shareTenThousandths: 4_000 },
      { shareTenThousandths: 1, amountCents: 1 },
      {},
    ],
  });
  await expect(saveType(carrier.actor(), wrong, clock())).rejects.toMatchObject({
    issues: [{ path: ["quote", 1, "accertamentoNumber"], code: "accertamento.invalid" }],
  });
  (wrong as unknown as { quote: { accertamentoNumber?: string }[] }).quote[1] = { accertamentoNumber: "2" };
  await expect(saveType(carrier.actor(), wrong, clock())).rejects.toMatchObject({
    issues: expect.arrayContaining([
      { path: ["quote", 1, "capitolo"], code: "required" },
      { path: ["quote", 1, "amountCents"], code: "required" },
      { path: ["quote", 2, "shareTenThousandths"], code: "not_allowed" },
      { path: ["quote", 3, "accertamentoNumber"], code: "required" },
      { path: ["quote"], code: "quote.share", params: { sum: 50.01 } },
    ]),
  });
  const fixed = { capitolo: "1", accertamentoNumber: "1", amountCents: 1_500 };
  const amounts = { amountRule: "fixed", amounts: [{ label: "Uno", amountCents: 2_000 }], quote: [fixed] };
  await expect(saveType(carrier.actor(), type(amounts), clock())).rejects.toMatchObject({
    issues: [{ path: ["quote"], code: "quote.sum", params: { difference: 500 } }],
  });
});

test("a sum the type's rows cannot carry names the difference", async () => {
  const fixed = { capitolo: "1", accertamentoNumber: "1", amountCents: 5_000 };
  const id = await saveType(carrier.actor(), type({ quote: [fixed] }), clock());
  await expect(pay(id)).rejects.toMatchObject({
    issues: [{ path: ["quote"], code: "quote.sum", params: { difference: -10 } }],
  });
});
