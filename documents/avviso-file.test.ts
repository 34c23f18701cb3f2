import { describe, expect, test } from "vitest";
import { renderAvvisi, renderAvviso } from "./avviso.ts";
import { dataMatrixPlace, plain, postal, qrPlace, withSlip } from "./avviso-sample.ts";
import { openPdf, pixelsOf, readDataMatrix, readQr, textOf } from "./read-back.ts";

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
    const parts = [];
    for await (const part of renderAvvisi(notices)) parts.push(part);
    const bytes = new Uint8Array(Buffer.concat(parts));
    expect((await openPdf(bytes)).numPages).toBe(100);
    expect(await textOf(bytes, 100)).toContain("3012 0260 0000 0000 99");
    expect(bytes.length / 100).toBeLessThan(5_000);
  });
});
