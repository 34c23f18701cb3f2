/** The slip of a notice is on the account that the provider was told of with the payment, or there is none. */
import { expect, test } from "vitest";
import { asProvenEnte, type Ente } from "#domain/ente.ts";
import { avvisoOf } from "./from-payment.ts";
import { sampleFacts } from "./sample-mail.ts";

const ente: Ente = {
  id: asProvenEnte("0191f0a2-7c3e-7d61-9a55-0c7f4be0a111"),
  slug: "valdoria",
  name: "Comune di Valdoria",
  taxCode: "77777777777",
  cbill: null,
  ipaCode: null,
  cadastralCode: null,
  segregationCode: "01",
  provider: "gpd",
  paymentsOn: true,
  spontaneousOn: false,
  contacts: { office: null, email: null, phone: null },
  website: null,
  privacyUrl: null,
  accessibilityUrl: null,
  mailFrom: null,
  mailReplyTo: null,
  mailParagraphs: {},
  locales: ["it", "sl"],
};
const authorisation = "AUT. DB/SISB/GEN 12345 DEL 01/02/2024";
const postal = (iban: string) => ({ iban, holder: "Tesoreria", postalAuthorisation: authorisation });
const [told, newer] = [postal("IT60X0760101000000001014390"), postal("IT60X0760101000000009999999")];
const { payment } = sampleFacts(ente, "issued", "it", new Date("2026-11-24T10:00:00Z"));
const slipOf = (postalIban: string | null, accounts = [newer, told]) =>
  avvisoOf({ ...payment, postalIban }, ente, accounts, null).ente.postal;

test("of two postal accounts it is the payment's own", () => {
  expect(slipOf(told.iban)).toEqual({ account: "000001014390", holder: "Tesoreria", authorisation });
});

test("issued before the ente had a postal account, or on one that is closed: no slip", () => {
  expect(slipOf(null)).toBeNull();
  expect(slipOf("IT60X0760101000000005555555")).toBeNull();
});

test("the second language of the notice is the one the ente speaks beside Italian", () => {
  expect(avvisoOf(payment, ente, [], null).secondLanguage).toBe("sl");
  expect(avvisoOf(payment, { ...ente, locales: ["it"] }, [], null).secondLanguage).toBeNull();
});
