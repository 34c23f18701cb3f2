/** The columns of what is owed: what for, how much, until when. */
import { lintCausale, MAX_CAUSALE } from "./causale.ts";
import {
  type CellManner,
  type CellReading,
  good,
  type ImportCell,
  isShortened,
  readAmount,
  readCode,
  readDate,
  readText,
  readYesNo,
  warning,
  wrong,
} from "./import-cell.ts";
import type { ImportColumn, Known } from "./import-column.ts";
import { foldText } from "./text.ts";

export const paymentColumns: readonly ImportColumn[] = [
  {
    key: "paymentType",
    path: ["paymentType"],
    title: { it: "Tipologia", en: "Payment type" },
    help: {
      it: "Codice o nome della tipologia, come nell’elenco",
      en: "Code or name of the payment type, as in the list",
    },
    synonyms:
      "Tipo di pagamento; Codice tipologia; Tipo dovuto; tipoDovuto; debtPositionTypeCode; tipoPendenza; idTipoPendenza; Tributo; Servizio; TIPO",
    example: "mensa",
    required: true,
    width: 24,
    list: "types",
    read: readType,
  },
  {
    key: "causale",
    path: ["causale"],
    title: { it: "Causale", en: "Causale" },
    help: {
      it: "Fino a 140 caratteri; sull’avviso ne stanno 90. Niente dati sanitari",
      en: "Up to 140 characters; the notice shows 90. No health data",
    },
    synonyms: "Descrizione; Oggetto; Motivo; Causale di pagamento; causaleVersamento; remittanceInformation",
    example: "Mensa scolastica, marzo",
    required: true,
    width: 40,
    read: readCausale,
  },
  {
    key: "amount",
    path: ["amountCents"],
    title: { it: "Importo", en: "Amount" },
    help: { it: "In euro, come 45,50", en: "In euro, such as 45.50" },
    synonyms: "Importo totale; Totale; Importo (€); Euro; Importo dovuto; importoDovuto; Dovuto",
    example: "45,50",
    required: true,
    width: 12,
    looks: "amount",
    read: readAmount,
  },
  {
    key: "dueOn",
    path: ["dueOn"],
    title: { it: "Scadenza", en: "Due date" },
    help: { it: "Il giorno scritto sull’avviso, come 31/12/2026", en: "The day on the notice, as 31/12/2026" },
    synonyms:
      "Data scadenza; Data di scadenza; DATA_SCADENZA; Entro il; dataEsecuzionePagamento; dueDate; dataScadenza",
    example: "31/12/2026",
    required: false,
    width: 12,
    looks: "date",
    read: readDate,
  },
  {
    key: "payableUntil",
    path: ["payableUntil"],
    title: { it: "Pagabile fino al", en: "Payable until" },
    help: {
      it: "L’ultimo giorno in cui si può pagare; vuoto: sempre",
      en: "The last day on which it may be paid; empty: for ever",
    },
    synonyms: "Data validità; Fine validità; DATA_VALIDITA; dataValidita; validityDate; Ultimo giorno",
    example: "31/01/2027",
    required: false,
    width: 14,
    read: readDate,
  },
  {
    key: "externalId",
    path: ["externalId"],
    title: { it: "Codice esterno", en: "External code" },
    help: {
      it: "Il numero della pratica nel vostro programma: due uguali non si emettono",
      en: "Your own number for it: it is never issued twice",
    },
    synonyms: "ID esterno; Identificativo; Riferimento; Codice pratica esterno; IUD; idPendenza; External id",
    example: "MENSA-2026-0042",
    required: false,
    width: 20,
    read: (cell) => readCode(cell, 70),
  },
  {
    key: "locale",
    path: ["locale"],
    title: { it: "Lingua", en: "Language" },
    help: { it: "Della posta elettronica: it oppure en", en: "Of the mails: it or en" },
    synonyms: "Language; Idioma",
    example: "it",
    required: false,
    width: 8,
    list: ["it", "en"],
    read: readLocale,
  },
  {
    key: "notify",
    path: ["notify"],
    title: { it: "Avvisa per e-mail", en: "Notify by e-mail" },
    help: { it: "sì o no; vuoto: sì", en: "yes or no; empty: yes" },
    synonyms: "Invia e-mail; Notifica; Manda mail",
    example: "sì",
    required: false,
    width: 12,
    list: ["sì", "no"],
    read: readYesNo,
  },
  {
    key: "project",
    path: ["projectId"],
    title: { it: "Progetto", en: "Project" },
    help: { it: "Codice o nome del progetto", en: "Code or name of the project" },
    synonyms: "Codice progetto; Project code",
    example: "",
    required: false,
    width: 20,
    list: "projects",
    read: (cell, _manner, { projects }) => lookUp(cell, projects),
  },
  {
    key: "pratica",
    path: ["praticaId"],
    title: { it: "Numero pratica", en: "Case number" },
    help: { it: "Il numero di una pratica che c’è già", en: "The number of a case that exists" },
    synonyms: "Pratica; N. pratica",
    example: "",
    required: false,
    width: 16,
    read: (cell, _manner, { pratiche }) => lookUp(cell, pratiche),
  },
  {
    key: "iuv",
    path: [],
    title: { it: "IUV", en: "IUV" },
    help: {
      it: "I numeri li dà Saldo: la colonna deve restare vuota",
      en: "Saldo gives the numbers: the column must be empty",
    },
    synonyms: "codIuv; codIUV; Codice avviso; numeroAvviso; NAV; Identificativo univoco versamento",
    example: "",
    required: false,
    width: 20,
    foreign: true,
    read: (cell) => wrong(cell.kind === "number" || isShortened(cell) ? "cell.number" : "iuv.given"),
  },
  {
    key: "action",
    path: [],
    title: { it: "Azione", en: "Action" },
    help: { it: "Solo I, inserimento", en: "Only I, insert" },
    synonyms: "azione; action; tipoOperazione",
    example: "",
    required: false,
    width: 8,
    foreign: true,
    read: (cell) => (/^(?:I|INS|ADD)$/i.test(cell.text.trim()) ? good(null) : wrong("action.unsupported")),
  },
];

function readType(cell: ImportCell, _manner: CellManner, { types }: Known): CellReading<string> {
  const type = types.get(foldText(cell.text.trim()));
  if (!type) return wrong("type.unknown");
  if (!type.usable) return wrong("type.not_for_imports");
  return type.lapsed ? wrong("tassonomia.lapsed") : good(type.id);
}

function readCausale(cell: ImportCell): CellReading<string> {
  const read = readText(cell, MAX_CAUSALE);
  const clean = read.value ?? "";
  if (read.value === undefined) {
    const [issue] = read.issues;
    if (issue?.code !== "too_long") return read;
    return { issues: [{ ...issue, proposal: cutAtWord(cell.text.replace(/\s+/g, " ").trim(), MAX_CAUSALE) }] };
  }
  const codes = [...new Set(lintCausale(clean).map((one) => one.code))];
  const issues = codes.flatMap((one) => (one === "too_long" ? [] : [warning(`causale.${one}`)]));
  return good(clean, ...issues);
}

function cutAtWord(whole: string, max: number): string {
  const cut = whole.slice(0, max);
  const at = cut.lastIndexOf(" ");
  return (at > max / 2 ? cut.slice(0, at) : cut).replace(/[\s,;:.-]+$/, "");
}

function readLocale(cell: ImportCell): CellReading<string> {
  const said = foldText(cell.text.trim());
  if (["it", "ita", "italiano", "italian"].includes(said)) return good("it");
  return ["en", "eng", "inglese", "english"].includes(said) ? good("en") : wrong("unknown");
}

function lookUp(cell: ImportCell, names: ReadonlyMap<string, string>): CellReading<string> {
  const id = names.get(foldText(cell.text.trim()));
  return id ? good(id) : wrong("unknown");
}
