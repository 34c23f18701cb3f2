import { describe, expect, test } from "vitest";
import { renderAvviso } from "./avviso.ts";
import { plain, postal, qrPlace, withSlip } from "./avviso-sample.ts";
import { openPdf, pixelsOf, readQr, textOf } from "./read-back.ts";

describe("whatever people type, the file stands", () => {
  test.each([
    ["Łukasz Żółć-Đorđević", "Łukasz Żółć-Đorđević"],
    ["Šime Čučković ß Müller", "Šime Čučković ß Müller"],
    ["Ștefan Țepeș Ő Ű", "Ștefan Țepeș Ő Ű"],
    ["GRO\u1e9eE O\ufb00icina \u01c6uro", "GROSSE Officina džuro"],
    ["Nguy\u1ec5n", "Nguyên"],
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
