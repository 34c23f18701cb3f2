/** The notice that the tests print, plain and with its postal slip, and where its codes are on the sheet. */
import type { AvvisoData } from "./avviso.ts";

export const plain: AvvisoData = {
  ente: { name: "Comune di Valdoria", taxCode: "77777777777", cbill: "AAQV6", office: "Ufficio Tributi", info: null },
  debtor: { fullName: "Mario Rossi", taxCode: "RSSMRA80A01L483F", address: "Via Roma 1, 33100 Udine (UD)" },
  causale: "TARI 2026, prima rata",
  amountCents: 123_456,
  dueOn: "2026-12-31",
  codiceAvviso: "301202600000000103",
  locale: "it",
};
export const postal = {
  account: "000001014390",
  holder: "Comune di Valdoria - Tesoreria",
  authorisation: "AUT. DB/SISB/GEN 12345 DEL 01/02/2024",
};
export const withSlip: AvvisoData = { ...plain, ente: { ...plain.ente, postal } };
export const qrPlace = { x: 18, y: 433, width: 91, height: 91 };
export const dataMatrixPlace = { x: 486, y: 706, width: 82, height: 82 };
