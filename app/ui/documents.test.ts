/** The size a link tells people beforehand is the size they get, within a few kilobytes. */
import { expect, test } from "vitest";
import { renderAvviso } from "#documents/avviso.ts";
import { plain, withSlip } from "#documents/avviso-sample.ts";
import { renderQuietanza } from "#documents/quietanza.ts";
import { avvisoKilobytes, quietanzaKilobytes } from "./documents.ts";

const toleratedKilobytes = 8;
const kilobytesOf = (file: Uint8Array) => file.byteLength / 1_000;

test.each([plain, withSlip])("a notice is about as large as its link says", async (notice) => {
  const size = kilobytesOf(await renderAvviso(notice));
  expect(Math.abs(size - avvisoKilobytes)).toBeLessThan(toleratedKilobytes);
});

test("so is a receipt", async () => {
  const receipt = await renderQuietanza({
    ente: plain.ente,
    debtor: { name: "Mario Rossi", taxCode: "RSSMRA80A01L483F" },
    payer: null,
    causale: "TARI 2026, prima rata",
    amountCents: 123_456,
    feeCents: 150,
    paidAt: new Date("2026-07-23T22:32:00Z"),
    applicationOn: null,
    codiceAvviso: "301202600000000103",
    iuv: "01202600000000103",
    receiptId: "b3f1c0de00004c6f9a7e5d2c1b0a9f8e",
    psp: { name: "Banca di Prova S.p.A.", taxCode: "12345678903" },
    method: null,
    channel: null,
    duplicate: true,
    locale: "it",
  });
  expect(Math.abs(kilobytesOf(receipt) - quietanzaKilobytes)).toBeLessThan(toleratedKilobytes);
});
