/** A type's form: what is shown is what is sent again, and what is typed is what the command is given. */
import { expect, test } from "vitest";
import { accept } from "#domain/accept.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import { SavedType } from "#domain/saved-type.ts";
import { inputOf, type Row, valuesOf } from "./type-values.ts";

const type: PaymentType = {
  id: "0191f0a2-7c3e-7d61-9a55-0c7f4be0a111",
  code: "lampade",
  name: "Lampade votive",
  tassonomia: "6/0114100TS/",
  causalePattern: "Lampada {anno}",
  amountRule: "list",
  amounts: [
    { label: "Una", amountCents: 1_550 },
    { label: "Due", amountCents: 123_400 },
  ],
  dueInDays: { due: 0, payable: null },
  origins: ["form", "api"],
  accountId: null,
  remindDaysBefore: [7, 1],
  quote: [
    { capitolo: "123", articolo: "1", accertamentoNumber: "451", amountCents: 500, shareTenThousandths: null },
    {
      esercizio: 2026,
      capitolo: "200",
      accertamentoYear: 2025,
      accertamentoNumber: "7",
      amountCents: null,
      shareTenThousandths: 3_334,
    },
    { capitolo: "9", accertamentoYear: 2024, accertamentoNumber: "8", amountCents: null, shareTenThousandths: 6_666 },
  ],
  archived: false,
};

function asForm({ values, rows }: ReturnType<typeof valuesOf>): Record<string, string> {
  const named = Object.entries(rows).flatMap(([group, its]: [string, Row[]]) =>
    its.flatMap((row, at) => Object.entries(row).map(([part, text]) => [`${group}.${at}.${part}`, text] as const)),
  );
  return { ...values, ...Object.fromEntries(named) };
}

test("a form sent as it was shown changes nothing", () => {
  const { dueInDays, archived: _not, ...facts } = type;
  const sent = accept(SavedType, inputOf({ id: type.id, ...asForm(valuesOf(type)) }));
  expect(sent).toEqual({ ...facts, dueAfterDays: dueInDays.due, payableForDays: dueInDays.payable });
});

test("what cannot be read is refused where it stands, and blank rows are none", () => {
  const form = {
    ...asForm(valuesOf(type)),
    id: type.id,
    dueAfterDays: "presto",
    remindDaysBefore: "ieri",
    "amounts.1.amountCents": "tanto",
    "quote.3.capitolo": " ",
    "quote.0.amountCents": "x",
  };
  const paths = () => accept(SavedType, inputOf(form));
  expect(paths).toThrow(
    expect.objectContaining({
      issues: [
        expect.objectContaining({ path: ["amounts", 1, "amountCents"], code: "amount.invalid" }),
        expect.objectContaining({ path: ["dueAfterDays"] }),
        expect.objectContaining({ path: ["quote", 0, "amountCents"], code: "amount.invalid" }),
        expect.objectContaining({ path: ["remindDaysBefore"], code: "reminder.days" }),
      ],
    }),
  );
});
