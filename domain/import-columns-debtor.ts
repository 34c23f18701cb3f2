/** The columns of whoever owes, and of where they live. */
import { type CellReading, good, type ImportCell, readMail, readTaxCode, readText, wrong } from "./import-cell.ts";
import type { ImportColumn } from "./import-column.ts";
import { foldText } from "./text.ts";

const text = (max: number) => (cell: ImportCell) => readText(cell, max);

export const debtorColumns: readonly ImportColumn[] = [
  {
    key: "kind",
    path: ["debtor", "kind"],
    title: { it: "Persona o impresa", en: "Person or company" },
    help: {
      it: "F per una persona, G per un’impresa o un ente; vuoto: lo dice il codice fiscale",
      en: "F for a person, G for a company; empty: the tax code says",
    },
    synonyms:
      "Tipo soggetto; Tipo persona; Natura giuridica; tipoIdentificativoUnivoco; entityType; tipoSoggettoPagatore",
    example: "F",
    required: false,
    width: 10,
    list: ["F", "G"],
    read: readKindOfDebtor,
  },
  {
    key: "taxCode",
    path: ["debtor", "taxCode"],
    title: { it: "Codice fiscale", en: "Tax code" },
    help: {
      it: "Di chi deve pagare: codice fiscale, o partita IVA di un’impresa",
      en: "Of whoever owes: tax code, or VAT number of a company",
    },
    synonyms:
      "CF; Cod. fiscale; C.F.; Codice fiscale / partita IVA; Partita IVA; P.IVA; CODICE_FISCALE_PIVA; Codice fiscale debitore; codiceIdentificativoUnivoco; fiscalCode; identificativoPagatore; identificativoDebitore",
    example: "RSSMRA80A01H501U",
    required: true,
    width: 20,
    looks: "taxCode",
    read: readTaxCode,
  },
  {
    key: "name",
    path: ["debtor", "name"],
    title: { it: "Nome o ragione sociale", en: "Name or company name" },
    help: {
      it: "Nome della persona, oppure denominazione dell’impresa",
      en: "First name of the person, or name of the company",
    },
    synonyms: "Nome; Ragione sociale; Denominazione; First name; Name",
    example: "Mario",
    required: true,
    width: 24,
    read: text(70),
  },
  {
    key: "surname",
    path: ["debtor", "surname"],
    title: { it: "Cognome", en: "Surname" },
    help: { it: "Vuoto per un’impresa", en: "Empty for a company" },
    synonyms: "Last name; COGNOME_ANAGRAFICA",
    example: "Rossi",
    required: false,
    width: 20,
    read: text(70),
  },
  {
    key: "fullName",
    path: [],
    title: { it: "Nominativo", en: "Full name" },
    help: {
      it: "Nome e cognome insieme, o la ragione sociale",
      en: "First name and surname together, or the company name",
    },
    synonyms:
      "Cognome e nome; Nome e cognome; Intestatario; Anagrafica; Debitore; Contribuente; anagraficaPagatore; anagraficaDebitore",
    example: "",
    required: false,
    width: 28,
    foreign: true,
    read: text(140),
  },
  {
    key: "email",
    path: ["debtor", "email"],
    title: { it: "E-mail", en: "E-mail" },
    help: {
      it: "Se c’è, l’avviso arriva anche per posta elettronica",
      en: "If there is one, the notice is sent there as well",
    },
    synonyms: "Mail; Posta elettronica; Indirizzo e-mail; mailPagatore; e-mailPagatore; emailPagatore",
    example: "mario.rossi@posta.example",
    required: false,
    width: 28,
    looks: "email",
    read: readMail,
  },
  {
    key: "phone",
    path: ["debtor", "phone"],
    title: { it: "Telefono", en: "Phone" },
    help: { it: "Numero di telefono di chi paga", en: "Phone number of whoever owes" },
    synonyms: "Cellulare; Tel.; Mobile; cellularePagatore",
    example: "333 1234567",
    required: false,
    width: 16,
    read: text(30),
  },
  ...addressColumns(),
];

type Read = ImportColumn["read"];

function addressColumns(): ImportColumn[] {
  const one = (key: string, it: string, en: string, synonyms: string, example: string, read: Read): ImportColumn => ({
    key,
    path: ["debtor", "address", key],
    title: { it, en },
    help: { it: "Dell’indirizzo stampato sull’avviso", en: "Of the address printed on the notice" },
    synonyms,
    example,
    required: false,
    width: Math.max(10, it.length + 2),
    read,
  });
  return [
    one(
      "street",
      "Via",
      "Street",
      "Indirizzo; Residenza; Via e numero; indirizzoPagatore; address",
      "Via Roma",
      text(70),
    ),
    one("number", "Numero civico", "House number", "Civico; N. civico; civicoPagatore; civic", "12", text(16)),
    one("postalCode", "CAP", "Postal code", "Codice postale; capPagatore", "33100", readPostalCode),
    one(
      "city",
      "Comune di residenza",
      "City",
      "Città; Comune; Località; localitaPagatore; location",
      "Udine",
      text(35),
    ),
    one("province", "Provincia", "Province", "Prov.; PR; provinciaPagatore", "UD", text(35)),
    one("country", "Nazione", "Country", "Stato; Paese; nazionePagatore; nation", "IT", readCountry),
  ];
}

function readKindOfDebtor(cell: ImportCell): CellReading<string> {
  const said = foldText(cell.text.trim());
  if (["f", "persona", "persona fisica", "fisica", "person", "pf"].includes(said)) return good("person");
  const company = ["g", "impresa", "azienda", "ente", "persona giuridica", "giuridica", "company", "pg"];
  return company.includes(said) ? good("company") : wrong("unknown");
}

function readPostalCode(cell: ImportCell): CellReading<string> {
  const digits = cell.kind === "number" ? (cell.raw ?? cell.text) : cell.text.trim();
  if (/^\d{3,4}$/.test(digits)) return wrong("postal_code.padding", { proposal: digits.padStart(5, "0") });
  return readText(cell, 16);
}

function readCountry(cell: ImportCell): CellReading<string> {
  return ["italia", "italy", "ita"].includes(foldText(cell.text.trim())) ? good("IT") : readText(cell, 35);
}
