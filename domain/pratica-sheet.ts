/**
 * Cases from a spreadsheet, one a row: read into what `savePratica` wants, with every wrong cell named by the row its own
 * program shows. A case is known again by its reference, or else by its number.
 */

import { accept } from "./accept.ts";
import { PraticaInput } from "./new-pratica.ts";
import { type Issue, Refusal } from "./refusal.ts";
import { foldText } from "./text.ts";

/** The columns by what people may call them; the first of each is what the template writes. */
export const praticaColumns = {
  project: ["Progetto", "Codice progetto", "Project"],
  number: ["Numero", "Numero pratica", "Number"],
  externalRef: ["Riferimento", "Id esterno", "Reference"],
  protocol: ["Protocollo", "Protocol"],
  subject: ["Oggetto", "Subject"],
  taxCode: ["Codice fiscale", "Codice fiscale o partita IVA", "Partita IVA", "Tax code"],
  name: ["Nome", "Nome o ragione sociale", "Name"],
  surname: ["Cognome", "Surname"],
  email: ["E-mail", "Email", "Posta elettronica"],
  assignedTo: ["Assegnata a", "Assigned to"],
  openedOn: ["Data apertura", "Aperta il", "Opened on"],
} as const;
export type PraticaColumn = keyof typeof praticaColumns;
const names = Object.keys(praticaColumns) as PraticaColumn[];
const needed: readonly PraticaColumn[] = ["project", "subject", "taxCode", "name"];

/** What each column of the rules is called here. */
const columnOf: Record<string, PraticaColumn> = {
  "applicant.taxCode": "taxCode",
  "applicant.name": "name",
  "applicant.surname": "surname",
  "applicant.email": "email",
};

export interface PraticaRow {
  row: number;
  input: Record<string, unknown> & { externalRef: string };
}

/** Refuses `sheet.empty` and `sheet.headings`; issues have the path row, column. */
export function readPraticaSheet(cells: readonly (readonly string[])[]): { rows: PraticaRow[]; issues: Issue[] } {
  const [headings, ...lines] = cells;
  const filled = lines
    .map((line, at) => ({ line, row: at + 2 }))
    .filter(({ line }) => line.some((cell) => cell.trim()));
  if (!headings || filled.length === 0) throw new Refusal("sheet.empty");
  const places = new Map(
    names.map((name) => [name, headings.findIndex((heading) => isNamed(heading, praticaColumns[name]))]),
  );
  const missing = needed.filter((name) => places.get(name) === -1).map((name) => praticaColumns[name][0]);
  if (missing.length > 0) throw new Refusal("sheet.headings", { params: { headings: missing.join(", ") } });
  const issues: Issue[] = [];
  const rows: PraticaRow[] = [];
  const seen = new Map<string, number>();
  for (const { line, row } of filled) {
    const cell = (name: PraticaColumn) => (line[places.get(name) ?? -1] ?? "").trim();
    const reference = cell("externalRef") || cell("number");
    const input = { ...inputOf(cell), externalRef: reference };
    const found = issuesOf(input).map(({ path, ...issue }): Issue => {
      const name = path.join(".");
      return { ...issue, path: [row, columnOf[name] ?? name] };
    });
    if (reference === "") found.push({ path: [row, "number"], code: "required" });
    const before = seen.get(reference);
    if (reference && before) found.push({ path: [row, "number"], code: "sheet.twice", params: { row: before } });
    seen.set(reference, before ?? row);
    if (found.length === 0) rows.push({ row, input });
    issues.push(...found);
  }
  return { rows, issues };
}

function inputOf(cell: (name: PraticaColumn) => string) {
  const company = /^\d{11}$/.test(cell("taxCode"));
  const who = { taxCode: cell("taxCode"), name: cell("name"), email: cell("email") };
  return {
    project: cell("project"),
    number: cell("number"),
    protocol: cell("protocol"),
    subject: cell("subject"),
    applicant: company ? { kind: "company", ...who } : { kind: "person", ...who, surname: cell("surname") },
    assignedTo: cell("assignedTo"),
    openedOn: cell("openedOn"),
  };
}

function issuesOf(input: unknown): Issue[] {
  try {
    accept(PraticaInput, input);
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.issues;
    throw error;
  }
}

const isNamed = (heading: string, known: readonly string[]) => known.some((one) => foldText(one) === foldText(heading));
