import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { type AvvisoData, renderAvviso } from "./avviso.ts";
import { plain, withSlip } from "./avviso-sample.ts";
import { openPdf, textOf } from "./read-back.ts";

describe("a notice says what the guide requires", () => {
  test("creditor, recipient, sum, day and codes, beside the published sentences", async () => {
    const text = await textOf(await renderAvviso(plain));
    for (const words of [
      "Avviso di pagamento",
      "TARI 2026, prima rata",
      "Comune di Valdoria",
      "Ufficio Tributi",
      "RSSMRA80A01L483F",
      "Mario Rossi",
      "Via Roma 1, 33100 Udine (UD)",
      "Quanto e quando pagare?",
      "1.234,56 Euro",
      "31/12/2026",
      "In fase di pagamento l’importo potrebbe subire aumenti (per sanzioni, interessi, costi di notifica o altri fattori) o riduzioni (per sgravi o note di credito).",
      "Dove pagare?",
      "vai su pagopa.gov.it",
      "Paga con l’app IO",
      "oppure sul sito di Comune di Valdoria, dal tuo Home Banking, con la tua app di pagamento o con gli altri canali abilitati.",
      "Paga sul territorio",
      "presso Banche e Sportelli ATM, negli Uffici Postali e Punti Postali, nei Bar, Edicole, Ricevitorie, Supermercati, Tabaccherie e altri Esercenti Convenzionati.",
      "Dati per il pagamento",
      "Rata unica entro il 31/12/2026",
      "Inquadra il codice QR con la tua app di pagamento o usa i dati accanto.",
      "Cod. CBILL AAQV6",
      "Cod. Avviso 3012 0260 0000 0001 03",
      "Cod. Fiscale Ente 77777777777",
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain("Bollettino Postale");
  });

  test("without a due date it shows the sum alone", async () => {
    const text = await textOf(await renderAvviso({ ...plain, dueOn: null }));
    expect(text).not.toContain("entro il");
    expect(text).toContain("1.234,56 Euro");
  });

  test("without a CBILL code, a tax code or an address it leaves their places empty", async () => {
    const debtor = { fullName: "Mario Rossi", taxCode: null, address: null };
    const text = await textOf(await renderAvviso({ ...plain, ente: { ...plain.ente, cbill: null }, debtor }));
    expect(text).not.toMatch(/CBILL|null|undefined/);
    expect(text).toContain("Cod. Avviso 3012 0260 0000 0001 03");
  });

  test("an ente that takes no payments on its site does not say that it does", async () => {
    const text = await textOf(await renderAvviso({ ...plain, ente: { ...plain.ente, paysOnSite: false } }));
    expect(text).toContain("oppure dal tuo Home Banking");
    expect(text).not.toContain("sul sito di");
  });

  test("in English too", async () => {
    const text = await textOf(await renderAvviso({ ...plain, locale: "en" }));
    expect(text).toContain("How much and when to pay?");
    expect(text).toContain("1,234.56 Euro");
  });
});

describe("the variants of the guide", () => {
  const instalments = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      codiceAvviso: `3012026000000002${String(i).padStart(2, "0")}`,
      amountCents: 10_000 + i,
      dueOn: `2027-0${i + 1}-28`,
    }));
  const sheets = async (data: AvvisoData) => {
    const bytes = await renderAvviso(data);
    const { numPages } = await openPdf(bytes);
    return Promise.all(Array.from({ length: numPages }, (_, i) => textOf(bytes, i + 1)));
  };

  test.each([
    [2, 1],
    [3, 1],
    [4, 2],
    [6, 2],
    [8, 3],
  ])("%i instalments and the whole, each with its number, on %i sheets", async (count, expected) => {
    const pages = await sheets({ ...plain, instalments: instalments(count) });
    expect(pages).toHaveLength(expected);
    const text = pages.join(" ");
    expect(text).toContain(`Puoi pagare per intero o in ${count} rate`);
    expect(text).toContain("Rata unica entro il 31/12/2026");
    for (let i = 0; i < count; i++) {
      expect(text).toContain(`Rata ${i + 1}`);
      expect(text).toContain(`3012 0260 0000 0002 0${i}`);
      expect(text).toContain(`100,0${i}`);
    }
    for (const page of pages) expect(page).toContain("Avviso di pagamento TARI 2026, prima rata");
  });

  test("a sum that can only be paid in instalments offers no whole", async () => {
    const [text = ""] = await sheets({ ...plain, instalments: instalments(2), instalmentsOnly: true });
    expect(text).toContain("Puoi pagare in 2 rate");
    expect(text).not.toMatch(/Rata unica|0000 0001 03/);
  });

  test("each instalment is followed by its postal slip, two on a sheet", async () => {
    const pages = await sheets({ ...withSlip, instalments: instalments(3) });
    expect(pages.map((page) => page.match(/Bollettino Postale PA/g)?.length)).toEqual([1, 2, 1]);
    expect(pages[1]).toContain("Rata 2 entro il 28/02/2027");
  });

  test.each([
    ["sl", "Obvestilo o plačilu", "Skenirajte QR-kodo"],
    ["de", "Zahlungsmitteilung", "Den QR-Code mit der Zahlungs-App scannen"],
    ["en", "Payment notice", "Scan the QR Code"],
    ["fr", "Avis de paiement", "Scannez le code QR"],
  ] as const)("says everything again in %s, and marks it as such", async (secondLanguage, title, scan) => {
    const bytes = await renderAvviso({ ...withSlip, secondLanguage, secondCausale: "TARI 2026!" });
    const pdf = await openPdf(bytes);
    expect(pdf.numPages).toBe(2);
    const text = await textOf(bytes);
    for (const words of ["Avviso di pagamento", title, "TARI 2026!", "Inquadra il codice QR", scan])
      expect(text).toContain(words);
    expect(await textOf(bytes, 2)).toContain("Bollettino Postale PA");
    const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
    expect(tree.match(new RegExp(`"lang":"${secondLanguage}"`, "g"))?.length).toBeGreaterThan(15);
  });

  test("the logo of the ente is printed and named; a damaged or enormous one is left out", async () => {
    const canvas = createCanvas(60, 40);
    canvas.getContext("2d").fillRect(0, 0, 60, 40);
    const png = new Uint8Array(canvas.toBuffer("image/png"));
    const enormous = png.slice();
    new DataView(enormous.buffer).setUint32(16, 60_000);
    const altsWith = async (logo: Uint8Array) => {
      const pdf = await openPdf(await renderAvviso({ ...plain, ente: { ...plain.ente, logo } }));
      return JSON.stringify(await (await pdf.getPage(1)).getStructTree());
    };
    expect(await altsWith(png)).toContain("Logo di Comune di Valdoria");
    expect(await altsWith(new Uint8Array(canvas.toBuffer("image/jpeg")))).toContain("Logo di Comune di Valdoria");
    for (const bad of [
      png.slice(0, 50),
      enormous,
      new Uint8Array([0xff, 0xd8, 1]),
      new TextEncoder().encode("<svg/>"),
    ]) {
      expect(await altsWith(bad)).not.toContain("Logo di Comune");
    }
  });
});
