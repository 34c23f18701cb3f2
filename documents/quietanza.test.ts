import { describe, expect, test } from "vitest";
import { type QuietanzaData, renderQuietanza } from "./quietanza.ts";
import { openPdf, textOf } from "./read-back.ts";

const paid: QuietanzaData = {
  ente: { name: "Comune di Valdoria", taxCode: "77777777777" },
  debtor: { name: "Mario Rossi", taxCode: "RSSMRA80A01L483F" },
  payer: { name: "Lucia Bianchi", taxCode: "BNCLCU80A41L483X" },
  causale: "TARI 2026, prima rata",
  amountCents: 123_456,
  feeCents: 150,
  paidAt: new Date("2026-07-23T22:32:00Z"),
  applicationOn: "2026-07-25",
  codiceAvviso: "301202600000000103",
  iuv: "01202600000000103",
  receiptId: "b3f1c0de00004c6f9a7e5d2c1b0a9f8e",
  psp: { name: "Banca di Prova S.p.A.", taxCode: "12345678903" },
  method: "Carta di pagamento",
  channel: "Checkout",
  duplicate: false,
  locale: "it",
};

describe("a quietanza", () => {
  test("says what a payment attestation must say, with the fee apart", async () => {
    const text = await textOf(await renderQuietanza(paid));
    for (const words of [
      "Quietanza di pagamento",
      "TARI 2026, prima rata",
      "Comune di Valdoria",
      "Codice fiscale 77777777777",
      "Mario Rossi",
      "Pagato da: Lucia Bianchi (BNCLCU80A41L483X)",
      "Importo del pagamento 1.234,56 €",
      "Commissione del prestatore di servizi di pagamento 1,50 €",
      "Totale pagato 1.236,06 €",
      "24/07/2026, 00:32",
      "Data applicativa 25/07/2026",
      "3012 0260 0000 0001 03",
      "01202600000000103",
      "b3f1c0de00004c6f9a7e5d2c1b0a9f8e",
      "Banca di Prova S.p.A.",
      "12345678903",
      "Carta di pagamento",
    ]) {
      expect(text.replaceAll("\u00a0", " ")).toContain(words);
    }
    expect(text).not.toContain("Duplicato");
  });

  test("says that it is a copy when it is one", async () => {
    expect(await textOf(await renderQuietanza({ ...paid, duplicate: true }))).toContain("Duplicato");
  });

  test("does not invent a fee that the PSP did not say, nor fields that the receipt lacks", async () => {
    const bare = {
      ...paid,
      feeCents: null,
      debtor: null,
      payer: null,
      applicationOn: null,
      codiceAvviso: null,
      method: null,
      channel: null,
    };
    const text = await textOf(await renderQuietanza({ ...bare, psp: { name: "Poste", taxCode: null } }));
    expect(text).toContain("non comunicata");
    expect(text).toContain("Totale, esclusa la commissione 1.234,56");
    expect(text).not.toMatch(/null|undefined|Codice Avviso|Data applicativa|Metodo/);
  });

  test("prints who paid when nobody is named as debtor", async () => {
    expect(await textOf(await renderQuietanza({ ...paid, debtor: null }))).toContain("Pagato da Lucia Bianchi");
  });

  test("in English too", async () => {
    const text = await textOf(await renderQuietanza({ ...paid, locale: "en" }));
    expect(text).toContain("Payment receipt");
    expect(text).toContain("€1,236.06");
  });

  test("is tagged: each fact is a row with its header", async () => {
    const pdf = await openPdf(await renderQuietanza(paid));
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const roles = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
    expect(roles.match(/"role":"TR"/g)).toHaveLength(12);
    expect(roles.match(/"role":"TH"/g)).toHaveLength(12);
    expect(roles.match(/"role":"TD"/g)).toHaveLength(12);
  });

  test("stands whatever the receipt says", async () => {
    const words = `) endobj /JS (x) \u202e ${"W".repeat(4000)} 💶`;
    const bytes = await renderQuietanza({
      ...paid,
      ente: { name: words, taxCode: words, logo: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]) },
      debtor: { name: words, taxCode: words },
      payer: { name: words, taxCode: words },
      causale: words,
      receiptId: words,
      psp: { name: words, taxCode: words },
      method: words,
      channel: words,
    });
    const pdf = await openPdf(bytes);
    expect(pdf.numPages).toBe(1);
    expect(await pdf.getJSActions()).toBeNull();
    expect(await textOf(bytes)).toContain("Totale pagato");
  });
});
