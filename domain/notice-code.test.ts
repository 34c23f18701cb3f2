/** What our own notices carry is read back, and nothing else passes for a notice. */
import { expect, test } from "vitest";
import { dataMatrixPayload, qrPayload } from "./avviso.ts";
import { readNoticeCode } from "./notice-code.ts";

const notice = { codiceAvviso: "301202600000000103", enteTaxCode: "01234567897", amountCents: 4_990 };
const read = { codiceAvviso: notice.codiceAvviso, enteTaxCode: notice.enteTaxCode };

test("both codes of a notice lead to the same two numbers", () => {
  expect(readNoticeCode(qrPayload(notice))).toEqual(read);
  const slip = {
    ...notice,
    postalAccount: "1234",
    debtorTaxCode: "RSSMRA80A01H501U",
    debtorName: "Mario",
    causale: "X",
  };
  expect(readNoticeCode(dataMatrixPayload(slip))).toEqual(read);
  expect(readNoticeCode("PAGOPA|002|301202600000000103|01234567897|0000004990\n")).toEqual(read);
});

test.each([
  "",
  "https://evil.example/PAGOPA|002|301202600000000103|01234567897|4990",
  "PAGOPA|001|301202600000000103|01234567897|4990",
  "PAGOPA|002|30120260000000010|01234567897|4990",
  "PAGOPA|002|301202600000000103|01234567897|49.90",
  "PAGOPA|002|301202600000000103|01234567897|4990|x",
])("another code is not a notice: %s", (text) => {
  expect(readNoticeCode(text)).toBeNull();
});
