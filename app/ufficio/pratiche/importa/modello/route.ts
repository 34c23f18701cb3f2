/** The headings with one invented case, as Excel in Italy opens it. */
import { currentOperator } from "#auth.ts";
import { praticaColumns } from "#domain/pratica-sheet.ts";

const example = [
  "teatro",
  "2027-000123",
  "",
  "",
  "Due posti in platea",
  "RSSMRA80A01H501U",
  "Mario",
  "Rossi",
  "mario@posta.example",
  "",
  "",
];

export async function GET(): Promise<Response> {
  if (!(await currentOperator())) return new Response(null, { status: 404 });
  const headings = Object.values(praticaColumns).map(([first]) => first);
  const text = `\uFEFF${headings.join(";")}\r\n${example.join(";")}\r\n`;
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="pratiche.csv"',
    },
  });
}
