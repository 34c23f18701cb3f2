/** The registry of an esercizio as a spreadsheet that can be changed and taken in again; or, of none, its template. */
import { getTranslations } from "next-intl/server";
import { currentOperator } from "#auth.ts";
import { readRegistry } from "#db/capitoli-sheets.ts";
import { type Column, csvStream, xlsxStream } from "#documents/spreadsheet-out.ts";
import type { Capitolo } from "#domain/capitolo-edit.ts";
import type { StoredAccertamento } from "#domain/capitolo-plan.ts";
import { columnHeading } from "../sheet-columns.ts";

interface Row {
  capitolo: Capitolo;
  right: StoredAccertamento | null;
}

export async function GET(request: Request): Promise<Response> {
  const session = await currentOperator();
  if (!session?.actor.permissions.has("payments.read")) return new Response(null, { status: 401 });
  const asked = new URL(request.url).searchParams;
  const esercizio = /^\d{4}$/.test(asked.get("esercizio") ?? "") ? Number(asked.get("esercizio")) : null;
  const csv = asked.get("formato") === "csv";
  const t = await getTranslations("capitoli");
  const columns = await registryColumns(t("yes"));
  const rows = rowsOf(esercizio === null ? null : await readRegistry(session.actor.ente, [esercizio]));
  const name = `capitoli-${esercizio ?? "modello"}.${csv ? "csv" : "xlsx"}`;
  return new Response(csv ? csvStream(columns, rows) : xlsxStream(columns, rows, { sheetName: t("sheetName") }), {
    headers: {
      "content-type": csv
        ? "text/csv; charset=utf-8"
        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

/** Each capitolo, then its accertamenti. */
async function* rowsOf(registry: Awaited<ReturnType<typeof readRegistry>> | null): AsyncGenerator<Row> {
  if (!registry) return;
  const byCapitolo = new Map<string, StoredAccertamento[]>();
  for (const right of registry.accertamenti)
    byCapitolo.set(right.capitoloId, [...(byCapitolo.get(right.capitoloId) ?? []), right]);
  const byNumber = (a: string, b: string) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
  const capitoli = registry.capitoli.toSorted(
    (a, b) => byNumber(a.capitolo, b.capitolo) || byNumber(a.articolo, b.articolo),
  );
  for (const capitolo of capitoli) {
    yield { capitolo, right: null };
    for (const right of byCapitolo.get(capitolo.id) ?? []) yield { capitolo, right };
  }
}

async function registryColumns(yes: string): Promise<Column<Row>[]> {
  const heading = await columnHeading();
  const own = (read: (capitolo: Capitolo) => string | null) => (row: Row) => (row.right ? null : read(row.capitolo));
  return [
    { heading: heading("esercizio"), kind: "number", read: ({ capitolo }) => capitolo.esercizio },
    { heading: heading("capitolo"), kind: "text", read: ({ capitolo }) => capitolo.capitolo },
    { heading: heading("articolo"), kind: "text", read: ({ capitolo }) => capitolo.articolo || null },
    { heading: heading("description"), kind: "text", width: 40, read: own((capitolo) => capitolo.description) },
    { heading: heading("office"), kind: "text", width: 20, read: own((capitolo) => capitolo.office) },
    { heading: heading("year"), kind: "number", read: ({ right }) => right?.year ?? null },
    { heading: heading("number"), kind: "text", read: ({ right }) => right?.number ?? null },
    { heading: heading("rightDescription"), kind: "text", width: 40, read: ({ right }) => right?.description ?? null },
    { heading: heading("ceilingCents"), kind: "cents", read: ({ right }) => right?.ceilingCents ?? null },
    {
      heading: heading("closed"),
      kind: "text",
      read: ({ capitolo, right }) => ((right ?? capitolo).closed ? yes : null),
    },
  ];
}
