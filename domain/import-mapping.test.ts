/** Headings are found wherever they stand and whoever wrote them; what is no heading of ours is ignored and listed. */
import { expect, test } from "vitest";
import { importColumns } from "./import-columns.ts";
import { mapSheet, type SampleRow, signatureOf } from "./import-mapping.ts";

const columns = importColumns("fvgpay");
const sheet = (...rows: string[][]): SampleRow[] =>
  rows.map((texts, at) => ({
    row: at + 1,
    cells: texts.flatMap((text, column) => (text === "" ? [] : [{ column, text, kind: "text" as const }])),
  }));
const keysOf = (rows: SampleRow[]) =>
  Object.fromEntries(mapSheet(rows, columns).columns.map(({ heading, key }) => [heading, key]));

test("a heading is found under the titles of an office", () => {
  const rows = sheet(
    ["Comune di Prova", "", "Ruolo mensa 2026"],
    [],
    ["Codice Fiscale *", "COGNOME", "Nome", "Importo (€)", "Data di scadenza", "Note interne", "Causale"],
    ["RSSMRA80A01H501U", "Rossi", "Mario", "45,50", "31/12/2026", "x", "Mensa"],
  );
  const { headerRow, columns: chosen } = mapSheet(rows, columns);
  expect(headerRow).toBe(3);
  expect(chosen.map(({ key }) => key)).toEqual(["taxCode", "surname", "name", "amount", "dueOn", null, "causale"]);
  expect(chosen.find(({ heading }) => heading === "COGNOME")).toMatchObject({ by: "name", confidence: 100 });
});

test.each([
  [
    "mypay",
    "IUD;codIuv;tipoIdentificativoUnivoco;codiceIdentificativoUnivoco;anagraficaPagatore;e-mailPagatore;dataEsecuzionePagamento;importoDovuto;tipoDovuto;causaleVersamento;azione",
  ],
  [
    "pu",
    "iupdOrg;description;paymentOptionIndex;iud;iuv;entityType;fiscalCode;fullName;email;dueDate;amount;debtPositionTypeCode;remittanceInformation;action",
  ],
  [
    "govpay",
    "idA2A,idPendenza,idDominio,tipoPendenza,causale,importo,dataScadenza,identificativoPagatore,anagraficaPagatore",
  ],
])("the file of %s is taken as it is", (layout, heading) => {
  const names = heading.split(/[;,]/);
  const mapping = mapSheet(
    sheet(
      names,
      names.map(() => "x"),
    ),
    columns,
  );
  expect(mapping.layout).toBe(layout);
  const keys = mapping.columns.map(({ key }) => key);
  for (const key of ["externalId", "taxCode", "fullName", "paymentType", "amount", "causale", "dueOn"])
    expect(keys).toContain(key);
});

test("without a heading the cells speak", () => {
  const rows = sheet(
    ["RSSMRA80A01H501U", "45,50", "31/12/2026", "a@b.it"],
    ["01234567897", "12,00", "30/11/2026", "c@d.it"],
  );
  const { headerRow, columns: chosen } = mapSheet(rows, columns);
  expect(headerRow).toBeNull();
  expect(chosen.map(({ key, by }) => [key, by])).toEqual([
    ["taxCode", "content"],
    ["amount", "content"],
    ["dueOn", "content"],
    ["email", "content"],
  ]);
});

test("one column of ours is never two of theirs, and other days are not due dates", () => {
  expect(
    keysOf(sheet(["CF", "Codice fiscale", "Data di nascita", "Comune di nascita", "__proto__", "Importo"], [])),
  ).toEqual({
    CF: null,
    "Codice fiscale": "taxCode",
    "Data di nascita": null,
    "Comune di nascita": null,
    ["__proto__"]: null,
    Importo: "amount",
  });
});

test("what a person said of the same headings is remembered", () => {
  const rows = sheet(["Cosa", "Quanto", "Importo"], ["mensa", "45,50", "1"]);
  const first = mapSheet(rows, columns);
  const said = first.columns.map((one) => ({
    ...one,
    key: { Cosa: "paymentType", Quanto: "amount" }[one.heading] ?? null,
  }));
  const again = mapSheet(rows, columns, (signature) => (signature === signatureOf(said) ? said : undefined));
  expect(again.columns.map(({ key, by }) => [key, by])).toEqual([
    ["paymentType", "remembered"],
    ["amount", "remembered"],
    [null, "remembered"],
  ]);
});

test("groups of columns are numbered only where rows of the budget travel", () => {
  expect(importColumns("fvgpay").filter(({ key }) => key.startsWith("capitolo"))).toHaveLength(5);
  expect(importColumns("gpd").some(({ path }) => path[0] === "quote")).toBe(false);
  expect(keysOf(sheet(["Capitolo", "Accertamento 2", "Importo riga 2", "Importo"], []))).toMatchObject({
    Capitolo: "capitolo1",
    "Accertamento 2": "accertamento2",
    "Importo riga 2": "quota2",
  });
});
