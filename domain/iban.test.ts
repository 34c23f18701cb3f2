/** Accounts an ente may be credited on. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkLetter } from "./codice-fiscale.ts";
import { postalAccountOf, readIban } from "./iban.ts";

const postal = italianIban("07601", "02600", "000001014390");

describe("IBAN", () => {
  test.each([
    ["IT60X0542811101000000123456", "IT", false],
    ["SM86U0322509800000000270100", "SM", false],
    ["DE89370400440532013000", "DE", false],
    ["FR1420041010050500013M02606", "FR", false],
    ["SI56263300012039086", "SI", false],
    ["AT611904300234573201", "AT", false],
    ["MT84MALT011000012345MTLCAST001S", "MT", false],
    ["NO9386011117947", "NO", false],
    ["GB29NWBK60161331926819", "GB", false],
    ["VA59001123000012345678", "VA", false],
    [postal, "IT", true],
  ])("%s is right", (value, country, isPostal) => {
    expect(readIban(value)).toEqual({ ok: true, value, country, isPostal });
  });

  test.each([
    "it60x0542811101000000123456",
    " IT60 X054 2811 1010 0000 0123 456 ",
    "IT60X0542811101000000123456\u00a0",
  ])("%j is tidied", (text) => {
    expect(readIban(text)).toMatchObject({ ok: true, value: "IT60X0542811101000000123456" });
  });

  test.each([
    ["IT61X0542811101000000123456", "check"],
    ["IT60Y0542811101000000123456", "check"],
    ["IT60X0542811101000000123457", "check"],
    ["DE88370400440532013000", "check"],
    ["IT60X054281110100000012345", "length"],
    ["IT60X05428111010000001234567", "length"],
    ["", "length"],
    ["I", "length"],
    ["DE8937040044053201300", "length"],
    ["IT6000542811101000000123456", "characters"],
    ["ITX0X0542811101000000123456", "characters"],
    ["IT60X05428A1101000000123456", "characters"],
    ["IT60X0542811101000000-23456", "characters"],
    ["IT60X0542811101000000١23456", "characters"],
    ["IT60\u0425\u00300542811101000000123456", "characters"],
    ["US64SVBKUS6S3300958879", "country"],
    ["BR1500000000000010932840814P2", "country"],
    ["XX60X0542811101000000123456", "country"],
    ["60X0542811101000000123456IT", "country"],
    ["constructor", "country"],
  ])("%j is refused: %s", (text, why) => {
    expect(readIban(text)).toEqual({ ok: false, why });
  });

  test("an Italian IBAN with a wrong CIN is refused even when its check digits are right", () => {
    const wrong = withCheckDigits("IT", "Y0542811101000000123456");
    expect(readIban(wrong)).toEqual({ ok: false, why: "check" });
  });

  test.each([
    ["97", "00"],
    ["98", "01"],
    ["02", "99"],
  ])("%s is a check, and %s, which leaves the same remainder, is not", (right, wrong) => {
    const accounts = Array.from({ length: 2000 }, (_, index) =>
      withCheckDigits("DE", String(370400440532013000n + BigInt(index))),
    );
    const iban = accounts.find((account) => account.slice(2, 4) === right) ?? "";
    expect(readIban(iban).ok).toBe(true);
    expect(readIban(`DE${wrong}${iban.slice(4)}`)).toEqual({ ok: false, why: "check" });
  });

  test("any account with its own CIN and check digits is right, and with one digit changed wrong", () => {
    const account = fc.tuple(
      fc.stringMatching(/^\d{5}$/),
      fc.stringMatching(/^\d{5}$/),
      fc.stringMatching(/^[A-Z0-9]{12}$/),
    );
    fc.assert(
      fc.property(
        account,
        fc.integer({ min: 5, max: 14 }),
        fc.integer({ min: 1, max: 9 }),
        ([abi, cab, number], at, by) => {
          const iban = italianIban(abi, cab, number);
          expect(readIban(iban)).toMatchObject({ ok: true, value: iban, isPostal: abi === "07601" });
          const changed = iban.slice(0, at) + ((Number(iban[at]) + by) % 10) + iban.slice(at + 1);
          expect(readIban(changed).ok).toBe(false);
        },
      ),
    );
  });
});

describe("the postal account", () => {
  test("is the end of a postal IBAN", () => {
    expect(postalAccountOf(postal)).toBe("000001014390");
  });

  test.each([
    "IT60X0542811101000000123456",
    "",
    "DE89370400440532013000",
    italianIban("07601", "02600", "ABC001014390"),
  ])("%j has none", (iban) => {
    expect(postalAccountOf(iban)).toBeNull();
  });
});

function italianIban(abi: string, cab: string, account: string): string {
  const inner = abi + cab + account;
  return withCheckDigits("IT", checkLetter(inner) + inner);
}

function withCheckDigits(country: string, rest: string): string {
  const digits = [...`${rest}${country}00`].map((character) => Number.parseInt(character, 36)).join("");
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, "0")}${rest}`;
}
