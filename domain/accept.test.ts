/** Whatever is wrong with an input is told with its place and a code that is true of it; nothing wrong stays unsaid. */
import { expect, test } from "vitest";
import { accept } from "./accept.ts";
import { NewPayment } from "./new-payment.ts";
import { Refusal } from "./refusal.ts";

const person = { kind: "person", taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi" };
const right = { paymentType: "mensa", debtor: person, causale: "Mensa", amountCents: 100, quote: [] };

function issuesOf(change: Record<string, unknown>): string[] {
  try {
    accept(NewPayment, { ...right, ...change });
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.issues.map(({ path, code }) => `${path.join(".")} ${code}`);
  }
}

test("what is right is accepted", () => {
  expect(issuesOf({})).toEqual([]);
});

test.each([
  ["a missing text", { causale: undefined }, "causale required"],
  ["a number for a text", { causale: 5 }, "causale unknown"],
  ["a kind of debtor there is not", { debtor: { ...person, kind: "alien" } }, "debtor.kind unknown"],
  ["no kind of debtor", { debtor: { ...person, kind: undefined } }, "debtor.kind unknown"],
  [
    "a company with a surname",
    { debtor: { kind: "company", taxCode: "01234567897", name: "Rossi S.r.l.", surname: "Rossi" } },
    "debtor.surname not_allowed",
  ],
  ["a person without a surname", { debtor: { ...person, surname: undefined } }, "debtor.surname required"],
  ["a budget year long past", { quote: [{ amountCents: 100, esercizio: 1999 }] }, "quote.0.esercizio unknown"],
  ["a budget year far off", { quote: [{ amountCents: 100, esercizio: 2999 }] }, "quote.0.esercizio unknown"],
  ["half a budget year", { quote: [{ amountCents: 100, esercizio: 2027.5 }] }, "quote.0.esercizio unknown"],
  ["twenty-one quote", { quote: Array.from({ length: 21 }, () => ({ amountCents: 1 })) }, "quote too_many"],
  ["a key of one's own", { enteId: "x" }, "enteId not_allowed"],
  ["a language there is not", { locale: "de" }, "locale unknown"],
  ["eleven zeros", { debtor: { ...person, taxCode: "00000000000" } }, "debtor.taxCode tax_code.characters"],
  ["half a character", { causale: "Mensa \ud800" }, "causale forbidden_character"],
])("%s", (_name, change, issue) => {
  expect(issuesOf(change)).toEqual([issue]);
});

test.each([
  ["RSSMRA80A01H501X", { expected: "U" }],
  ["01234567890", { expected: "7" }],
])("a tax code that does not fit says what its last sign should be: %s", (taxCode, params) => {
  const input = { ...right, debtor: { ...person, taxCode } };
  const issue = { path: ["debtor", "taxCode"], code: "tax_code.check", params };
  expect(() => accept(NewPayment, input)).toThrow(expect.objectContaining({ issues: [issue] }));
});

test("all of it is told at once", () => {
  expect(
    issuesOf({ causale: "", amountCents: 0, debtor: { ...person, name: "", taxCode: "X" }, more: 1 }).sort(),
  ).toEqual([
    "amountCents amount.too_small",
    "causale required",
    "debtor.name required",
    "debtor.taxCode tax_code.length",
    "more not_allowed",
  ]);
});

test("nothing at all is told as such", () => {
  for (const input of [undefined, null, 5, "x"]) expect(() => accept(NewPayment, input)).toThrow(Refusal);
});
