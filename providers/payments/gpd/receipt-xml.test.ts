/** Reading receipts from outside: exact where they are right, nothing where they are not. */
import { expect, test } from "vitest";
import { readReceiptXml } from "./receipt-xml.ts";

const receipt = (change: (xml: string) => string = (xml) => xml) =>
  change(`<?xml version="1.0" encoding="UTF-8"?>
<p:paSendRTV2Request xmlns:p="http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd"><idPA>80000000002</idPA><receipt>
<receiptId>abc</receiptId><noticeNumber>301000000000004285</noticeNumber><fiscalCode>80000000002</fiscalCode><outcome>OK</outcome>
<creditorReferenceId>01000000000004285</creditorReferenceId><paymentAmount>10.05</paymentAmount>
<description>TARI &lt;2026&gt; &amp; altro</description><companyName>Comune</companyName>
<transferList><transfer><idTransfer>1</idTransfer><transferAmount>10.05</transferAmount><fiscalCodePA>80000000002</fiscalCodePA></transfer></transferList>
<idPSP>SIM</idPSP><PSPCompanyName>&lt;b&gt;Banca&lt;/b&gt;</PSPCompanyName><fee>0.50</fee>
<paymentDateTime>2026-03-29T01:30:00</paymentDateTime><standIn>true</standIn></receipt></p:paSendRTV2Request>`);

test("numbers stay text until they are read exactly; leading zeros of codes are kept", () => {
  expect(readReceiptXml(receipt())).toMatchObject({
    iuv: "01000000000004285",
    amountCents: 1_005,
    feeCents: 50,
    causale: "TARI <2026> & altro",
    psp: { name: "<b>Banca</b>" },
    // No offset means the clock of Rome, an hour ahead of UTC half an hour before it jumps.
    paidAt: new Date("2026-03-29T00:30:00Z"),
    standIn: true,
  });
});

test.each([
  [
    "an external entity",
    (xml: string) => xml.replace("<p:", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p:'),
  ],
  [
    "entities upon entities",
    (xml: string) => xml.replace("<p:", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p:'),
  ],
  ["an unclosed element", (xml: string) => xml.replace("</receiptId>", "")],
  ["no receipt at all", () => "<html><body>busy</body></html>"],
  ["not XML", () => "{}"],
  ["a comma in the amount", (xml: string) => xml.replace("10.05", "10,05")],
  ["an exponent in the amount", (xml: string) => xml.replace("10.05", "1e1")],
  ["zeros before the amount", (xml: string) => xml.replace("10.05", "00010.05")],
  ["a negative amount", (xml: string) => xml.replace("10.05", "-1.00")],
  ["too many digits in the amount", (xml: string) => xml.replace("10.05", `${"9".repeat(30)}.00`)],
  ["no date that exists", (xml: string) => xml.replace("2026-03-29T01:30:00", "ieri")],
])("%s is no receipt", (_name, change) => {
  expect(readReceiptXml(receipt(change))).toBeNull();
});
