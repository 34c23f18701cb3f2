/** Whatever cells hold, a row is a payment or says what is wrong; and what people really write is understood. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ProviderName } from "./ente.ts";
import { importCodes, type StoredCells } from "./import.ts";
import { importColumns } from "./import-columns.ts";
import { type RowContext, readRow, strangeRow } from "./import-row.ts";
import { paymentIssues } from "./payment-rules.ts";
import type { PaymentType } from "./payment-type.ts";
import { issueCodes } from "./refusal.ts";

const type: PaymentType = {
  id: "0190a000-0000-7000-8000-000000000001",
  code: "mensa",
  name: "Mensa scolastica",
  tassonomia: "9/0101101IM/",
  causalePattern: null,
  amountRule: "free",
  amounts: [],
  dueInDays: { due: null, payable: null },
  origins: ["form", "import"],
  accountId: null,
  remindDaysBefore: [],
  quote: [],
  archived: false,
};
const usable = { id: type.id, usable: true, lapsed: false };

function contextOf(provider: ProviderName = "gpd", change: Partial<RowContext> = {}): RowContext {
  const columns = importColumns(provider);
  return {
    provider,
    today: "2026-03-01",
    columns,
    places: new Map(columns.map(({ key }, index) => [key, index])),
    manner: () => ({ date1904: false }),
    known: {
      types: new Map([
        ["mensa", usable],
        ["vecchia", { ...usable, lapsed: true }],
      ]),
      projects: new Map(),
      pratiche: new Map(),
    },
    types: new Map([[type.id, type]]),
    defaultType: null,
    registry: (_esercizio, _year, number) => (number === "451" ? "open" : number === "9" ? "closed" : "unknown"),
    ...change,
  };
}

const right = {
  paymentType: "mensa",
  taxCode: "RSSMRA80A01H501U",
  name: "Mario",
  surname: "Rossi",
  causale: "Mensa di marzo",
  amount: "45,50",
  dueOn: "31/12/2026",
};

function read(said: Record<string, StoredCells[string]>, context = contextOf(), fixes = {}) {
  const cells = Object.fromEntries(Object.entries(said).map(([key, cell]) => [context.places.get(key) ?? 0, cell]));
  return readRow({ cells, fixes, hidden: false }, context);
}
const issuesOf = (said: Record<string, StoredCells[string]>, context?: RowContext) => read(said, context).issues;

test("a row that is right becomes the payment it says", () => {
  const { payment, issues } = read({ ...right, email: "m@posta.example", externalId: ["42", "n", "42"], notify: "sì" });
  expect(issues).toEqual([]);
  expect(payment).toMatchObject({
    paymentType: type.id,
    debtor: { kind: "person", taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi", email: "m@posta.example" },
    amountCents: 4_550,
    dueOn: "2026-12-31",
    externalId: "42",
  });
});

test("all that is wrong is said at once, each by its column", () => {
  const { payment, issues } = read({ taxCode: "RSSMRA80A01H501X", amount: "zero", email: "a b", dueOn: "99/99/2026" });
  expect(payment).toBeNull();
  const said = issues.filter(({ level }) => level === "error").map(({ column, code }) => `${column} ${code}`);
  expect(said.sort()).toEqual([
    "amount amount.invalid",
    "causale required",
    "dueOn day.invalid",
    "email email.invalid",
    "name required",
    "paymentType required",
    "surname required",
    "taxCode tax_code.check",
  ]);
});

test.each([
  ["taxCode", "RSSMRA80A01H501X", "tax_code.check", "RSSMRA80A01H501U"],
  ["taxCode", "RSSMRA8OA01H501U", "tax_code.characters", "RSSMRA80A01H501U"],
  ["taxCode", "RSSMRА80A01H501U", "tax_code.characters", "RSSMRA80A01H501U"],
  ["taxCode", ["1234567897", "n", "1234567897"], "vat.padding", "01234567897"],
  ["taxCode", ["3,01E+17", "n", "3.01E+17"], "cell.number", undefined],
  ["externalId", ["301000000000000000", "n", "301000000000000000"], "cell.number", undefined],
  ["iuv", ["301000000000000000", "n", "301000000000000000"], "cell.number", undefined],
  ["iuv", "01000000000000017", "iuv.given", undefined],
  ["amount", "1.234", "amount.ambiguous", undefined],
  ["amount", ["12.345", "n", "12.345"], "amount.decimals", "12.35"],
  ["amount", ["#REF!", "e"], "cell.error", undefined],
  ["dueOn", "12/31/2026", "day.swapped", "2026-12-31"],
  ["dueOn", "31/12/26", "day.short_year", "2026-12-31"],
  ["dueOn", "46387", "day.invalid", "2026-12-31"],
  ["email", "mario.rossi@posta,example", "email.invalid", "mario.rossi@posta.example"],
  ["causale", `${"Rata ".repeat(28)}ultima`, "too_long", `${"Rata ".repeat(27)}Rata`],
  ["postalCode", ["184", "n", "184"], "postal_code.padding", "00184"],
  ["paymentType", "tasi", "type.unknown", undefined],
  ["paymentType", "vecchia", "tassonomia.lapsed", undefined],
  ["project", "non c’è", "unknown", undefined],
  ["action", "A", "action.unsupported", undefined],
] as const)("%s %j is refused as %s, with the cure where there is one", (column, cell, code, proposal) => {
  const found = issuesOf({ ...right, [column]: cell as StoredCells[string] }).filter((one) => one.column === column);
  expect(found).toMatchObject([{ code, level: "error" }]);
  expect(found[0]?.proposal).toBe(proposal);
  // What is proposed is right: taken, the same cell has no error any more.
  if (proposal === undefined) return;
  const mended = read({ ...right, [column]: cell as StoredCells[string] }, contextOf(), { [column]: proposal });
  expect(mended.issues.filter((one) => one.column === column && one.level === "error" && one.code === code)).toEqual(
    [],
  );
});

test.each([
  ["45.50", 4_550],
  ["€ 1.234,56", 123_456],
  [["0.30000000000000004", "n", "0.30000000000000004"], 30],
  [["12.340000000000002", "f", "12.340000000000002"], 1_234],
])("an amount written %j is %i cents", (amount, cents) => {
  expect(read({ ...right, amount: amount as StoredCells[string] }).facts.amountCents).toBe(cents);
});

test("a column of one manner is read in that manner", () => {
  const dots = contextOf("gpd", { manner: () => ({ date1904: false, decimal: ".", dates: "mdy" }) });
  expect(read({ ...right, amount: "1,234", dueOn: "12/05/2026" }, dots).payment).toMatchObject({
    amountCents: 123_400,
    dueOn: "2026-12-05",
  });
});

test("days are counted from the beginning of the file's own time", () => {
  const dueOn: StoredCells[string] = ["46387", "n", "46387"];
  expect(read({ ...right, dueOn }).payment?.dueOn).toBe("2026-12-31");
  const mac = contextOf("gpd", { manner: () => ({ date1904: true }) });
  expect(read({ ...right, dueOn: ["44925", "n", "44925"] }, mac).payment?.dueOn).toBe("2026-12-31");
});

test("a name in one cell is divided as its tax code says", () => {
  const { name: _n, surname: _s, ...rest } = right;
  for (const fullName of ["Rossi Mario", "Mario Rossi"]) {
    expect(read({ ...rest, fullName }).payment?.debtor).toMatchObject({ name: "Mario", surname: "Rossi" });
  }
  const company = { ...rest, taxCode: "01234567897", fullName: "Ditta Bianchi s.r.l." };
  expect(read(company).payment?.debtor).toMatchObject({ kind: "company", name: "Ditta Bianchi s.r.l.", surname: null });
});

test("what only looks odd is a warning and stops nothing", () => {
  const { payment, issues } = read({ ...right, name: "Luigi", causale: "Mensa di RSSMRA80A01H501U, dieta speciale" });
  expect(payment).not.toBeNull();
  expect(issues.map(({ code, level }) => `${code} ${level}`).sort()).toEqual([
    "causale.codice_fiscale warning",
    "causale.health warning",
    "tax_code.name warning",
  ]);
});

test("rows of the budget must make up the whole, and be open", () => {
  const address = { street: "Via Roma 12", postalCode: "33100", city: "Udine", province: "UD" };
  const row = { capitolo1: "2026/2026/000123", accertamento1: "2026/2026/000000451" };
  const carrying = contextOf("fvgpay");
  const one = read({ ...right, ...address, ...row }, carrying);
  expect(one.issues).toEqual([]);
  expect(one.payment?.quote).toMatchObject([{ capitolo: "123", accertamentoNumber: "451", amountCents: 4_550 }]);
  expect(one.payment?.debtor.address).toMatchObject({ street: "Via Roma", number: "12" });
  const short = issuesOf({ ...right, ...address, ...row, quota1: "40" }, carrying);
  expect(short).toMatchObject([{ column: "quota1", code: "quote.sum", params: { difference: 550 } }]);
  const closed = issuesOf({ ...right, ...address, ...row, accertamento1: "9" }, carrying);
  expect(closed).toMatchObject([{ column: "accertamento1", code: "registry.closed", level: "error" }]);
  expect(issuesOf({ ...right, ...row }, carrying)[0]).toMatchObject({ column: "street", code: "required" });
});

test("the sum at the end and the heading once more are no payments", () => {
  const context = contextOf();
  const amountAt = context.places.get("amount") ?? 0;
  const strange = (cells: StoredCells, above = 0) =>
    strangeRow(
      { cells, fixes: {}, hidden: false },
      new Map([
        [0, "Tipologia"],
        [1, "CF"],
      ]),
      context,
      above,
    );
  expect(strange({ 0: "TOTALE", [amountAt]: "10,00" })).toBe("row.totals");
  expect(strange({ [amountAt]: "10,00" }, 1_000)).toBe("row.totals");
  expect(strange({ [amountAt]: "10,00" }, 900)).toBeNull();
  expect(strange({ 0: "Tipologia", 1: "CF" })).toBe("row.heading");
});

const anyCell: fc.Arbitrary<StoredCells[string]> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    ...Object.values(right),
    "1.234",
    "12/31/26",
    "sì",
    "F",
    "G",
    "33100",
    "2026/1/2",
    "0",
    "-5",
    "\0",
    "\ud800",
  ),
  fc.tuple(fc.string(), fc.constantFrom("n", "d", "b", "f", "e"), fc.oneof(fc.double().map(String), fc.string())),
) as fc.Arbitrary<StoredCells[string]>;

test("whatever the cells hold, a row is a payment or says why not", () => {
  const known = new Set<string>([...issueCodes, ...importCodes]);
  let payments = 0;
  fc.assert(
    fc.property(
      fc.constantFrom<ProviderName>("gpd", "fvgpay"),
      fc.dictionary(fc.constantFrom(...importColumns("fvgpay").map(({ key }) => key)), anyCell),
      fc.constantFrom({}, right),
      (provider, cells, base) => {
        const context = contextOf(provider);
        const { payment, issues } = read({ ...base, ...cells }, context);
        const errors = issues.filter(({ level }) => level === "error");
        expect(payment === null).toBe(errors.length > 0);
        for (const { code, column } of issues) expect(known.has(code) && column !== "").toBe(true);
        if (!payment) return;
        payments++;
        expect(paymentIssues(payment, type, { provider, origin: "import", today: context.today })).toEqual([]);
      },
    ),
    { numRuns: 3_000 },
  );
  expect(payments).toBeGreaterThan(20);
});
