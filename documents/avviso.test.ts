import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { type AvvisoData, renderAvvisi, renderAvviso } from "./avviso.ts";
import { openPdf, pixelsOf, readDataMatrix, readQr, textOf } from "./read-back.ts";

const plain: AvvisoData = {
  ente: { name: "Comune di Valdoria", taxCode: "77777777777", cbill: "AAQV6", office: "Ufficio Tributi", info: null },
  debtor: { fullName: "Mario Rossi", taxCode: "RSSMRA80A01L483F", address: "Via Roma 1, 33100 Udine (UD)" },
  causale: "TARI 2026, prima rata",
  amountCents: 123_456,
  dueOn: "2026-12-31",
  codiceAvviso: "301202600000000103",
  locale: "it",
};
const postal = {
  account: "000001014390",
  holder: "Comune di Valdoria - Tesoreria",
  authorisation: "AUT. DB/SISB/GEN 12345 DEL 01/02/2024",
};
const withSlip: AvvisoData = { ...plain, ente: { ...plain.ente, postal } };
const qrPlace = { x: 18, y: 433, width: 91, height: 91 };
const dataMatrixPlace = { x: 486, y: 706, width: 82, height: 82 };

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

describe("a phone reads the codes", () => {
  test("the QR is version 4 and says the pagoPA payload", async () => {
    const qr = readQr(await pixelsOf(await renderAvviso(plain), qrPlace));
    expect(qr).toEqual({ text: "PAGOPA|002|301202600000000103|77777777777|123456", version: 4 });
  });

  test("the largest sum still fits", async () => {
    const qr = readQr(await pixelsOf(await renderAvviso({ ...plain, amountCents: 99_999_999_999 }), qrPlace));
    expect(qr?.text).toBe("PAGOPA|002|301202600000000103|77777777777|99999999999");
  });

  test("the DataMatrix of the postal slip says 256 characters", async () => {
    const text = await readDataMatrix(await pixelsOf(await renderAvviso(withSlip), dataMatrixPlace, 6));
    expect(text).toHaveLength(256);
    expect(text?.slice(0, 77)).toBe(
      "codfase=NBPA;1830120260000000010312000001014390100000123456389 61P177777777777".replace(" ", ""),
    );
    expect(text?.slice(77, 133)).toBe(`RSSMRA80A01L483F${"MARIO ROSSI".padEnd(40)}`);
    expect(text?.slice(133, 243)).toBe("TARI 2026, PRIMA RATA".padEnd(110));
    expect(text?.slice(243)).toBe(`${" ".repeat(12)}A`);
  });

  test("the slip says account, holder, type and authorisation; a sum beyond its ten digits has no slip", async () => {
    const text = await textOf(await renderAvviso(withSlip));
    for (const words of [
      "Bollettino Postale PA",
      "sul C/C n. 000001014390",
      postal.holder,
      "Tipo P1",
      postal.authorisation,
    ]) {
      expect(text).toContain(words);
    }
    expect(await textOf(await renderAvviso({ ...withSlip, amountCents: 10_000_000_000 }))).not.toContain("Bollettino");
  });
});

describe("whatever people type, the file stands", () => {
  test.each([
    ["Łukasz Żółć-Đorđević", "Łukasz Żółć-Đorđević"],
    ["Šime Čučković ß Müller", "Šime Čučković ß Müller"],
    ["Ștefan Țepeș Ő Ű", "Ștefan Țepeș Ő Ű"],
    ["N\u0303un\u0303ez D’Àgostino", "Ñuñez D’Àgostino"],
  ])("%s is printed with every mark", async (name, printed) => {
    const text = await textOf(await renderAvviso({ ...plain, debtor: { ...plain.debtor, fullName: name } }));
    expect(text).toContain(printed);
  });

  test.each([
    ["PDF syntax", "(a) \\ ) >> endobj 1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> stream"],
    ["direction override", "TARI \u202e6202\u202c \u2066x\u2069"],
    ["nothing but emoji", "👩‍👩‍👧 💶"],
    ["another script", "Налог 税金 ضريبة"],
    ["controls", "a\u0000b\r\nc\u0007"],
    ["ten thousand characters", "Sanzione ".repeat(1200)],
    ["one endless word", "X".repeat(5000)],
    ["ICU syntax", "{ente} {count, plural, other {#}} '{'"],
    ["nothing", ""],
  ])("%s cannot break it", async (_, words) => {
    const bytes = await renderAvviso({
      ...withSlip,
      ente: {
        ...withSlip.ente,
        name: `Comune ${words}`,
        office: words,
        info: words,
        cbill: words,
        postal: { ...postal, holder: words },
      },
      debtor: { fullName: words, taxCode: words, address: words },
      causale: words,
    });
    const pdf = await openPdf(bytes);
    expect(pdf.numPages).toBe(1);
    expect(await pdf.getJSActions()).toBeNull();
    expect(await pdf.getOpenAction()).toBeNull();
    expect(await pdf.getAttachments()).toBeNull();
    expect(await textOf(bytes)).toContain("Dati per il pagamento");
    expect(readQr(await pixelsOf(bytes, qrPlace))?.text).toContain("301202600000000103");
  });

  test("a text too long for its place ends with an ellipsis at a word, within the limit of the guide", async () => {
    const text = await textOf(
      await renderAvviso({ ...plain, causale: "Contributo servizio mensa scolastica ".repeat(6) }),
    );
    const object = /Contributo[^…]*…/.exec(text)?.[0] ?? "";
    expect(object.length).toBeGreaterThan(70);
    expect(object.length).toBeLessThanOrEqual(90);
    expect(object).toMatch(/(Contributo|servizio|mensa|scolastica)…$/);
  });

  test("nothing is printed outside the sheet or over its neighbour's margin", async () => {
    const words = "Wwwwwwww Mmmmmmmm ".repeat(20);
    const bytes = await renderAvviso({
      ...withSlip,
      causale: words,
      debtor: { ...plain.debtor, fullName: words, address: words },
    });
    const page = await (await openPdf(bytes)).getPage(1);
    const { items } = await page.getTextContent();
    for (const item of items) {
      if (!("str" in item) || !item.str.trim()) continue;
      expect(item.transform[4]).toBeGreaterThanOrEqual(28);
      expect(item.transform[4] + item.width).toBeLessThan(571);
    }
  });
});

describe("a screen reader gets what the eye gets", () => {
  test("language, title, marked content, and headings in order", async () => {
    const pdf = await openPdf(await renderAvviso(withSlip));
    const { info, metadata } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: "Avviso di pagamento 301202600000000103", Language: "it" });
    expect(metadata?.get("dc:title")).toBe("Avviso di pagamento 301202600000000103");
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    expect(await pdf.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });

    const page = await pdf.getPage(1);
    const tree = await page.getStructTree();
    const roles = JSON.stringify(tree).match(/"role":"(H\d)"/g);
    expect(roles?.map((role) => role.slice(8, 10))).toEqual(["H1", "H2", "H2", "H2", "H2", "H3", "H3", "H2", "H2"]);
  });

  test("the pictures have words of their own", async () => {
    const page = await (await openPdf(await renderAvviso(withSlip))).getPage(1);
    const alts = [...JSON.stringify(await page.getStructTree()).matchAll(/"alt":"([^"]*)"/g)].map(([, alt]) => alt);
    expect(alts).toHaveLength(5);
    expect(alts.join(" ")).toContain(
      "Codice QR dell’avviso 3012 0260 0000 0001 03, per pagare 1.234,56 euro a Comune di Valdoria",
    );
    expect(alts.join(" ")).toContain("Codice Data Matrix");
  });

  test("all that is drawn is either in the tree or decoration", async () => {
    const page = await (await openPdf(await renderAvviso(withSlip))).getPage(1);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    let depth = 0;
    for (const item of items) {
      if ("str" in item) expect(depth).toBe(1);
      else depth += item.type === "endMarkedContent" ? -1 : 1;
    }
    expect(depth).toBe(0);
  });
});

describe("the file", () => {
  test("stays under 60 kB, with the slip and with rare letters", async () => {
    expect((await renderAvviso(plain)).length).toBeLessThan(40_000);
    const rare = { ...withSlip, debtor: { ...plain.debtor, fullName: "Żaneta Őry" } };
    expect((await renderAvviso(rare)).length).toBeLessThan(60_000);
  });

  test("is the same file for the same notice", async () => {
    expect(await renderAvviso(withSlip)).toEqual(await renderAvviso(withSlip));
  });

  test("of many notices has a sheet each and shares the rest", async () => {
    const notices = Array.from({ length: 100 }, (_, i) => ({
      ...plain,
      codiceAvviso: `3012026000000${String(i).padStart(5, "0")}`,
    }));
    const bytes = await renderAvvisi(notices);
    expect((await openPdf(bytes)).numPages).toBe(100);
    expect(await textOf(bytes, 100)).toContain("3012 0260 0000 0000 99");
    expect(bytes.length / 100).toBeLessThan(5_000);
  });
});
