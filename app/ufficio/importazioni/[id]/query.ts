/** Which rows are looked at, as the address says it. */
import { type ImportRowStatus, importRowStatuses } from "#domain/import.ts";

export interface GridQuery {
  status?: ImportRowStatus;
  code?: string;
  column?: string;
  search?: string;
  after?: number;
  /** The row that is open for writing in every cell. */
  row?: number;
}

export function readGridQuery(asked: Record<string, string>): GridQuery {
  const status = importRowStatuses.find((one) => one === asked.stato);
  const text = (name: string, max: number) => (typeof asked[name] === "string" ? asked[name].slice(0, max) : "");
  const number = (name: string) => (/^\d{1,7}$/.test(text(name, 8)) ? Number(asked[name]) : undefined);
  const [code, column, search] = [text("causa", 60), text("colonna", 60), text("cerca", 80).trim()];
  const [after, row] = [number("dopo"), number("riga")];
  return {
    ...(status && { status }),
    ...(code && { code }),
    ...(column && { column }),
    ...(search && { search }),
    ...(after !== undefined && { after }),
    ...(row !== undefined && { row }),
  };
}

export function gridHref(id: string, { status, code, column, search, after, row }: GridQuery): string {
  const asked = { stato: status, causa: code, colonna: column, cerca: search, dopo: after, riga: row };
  const params = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return `/ufficio/importazioni/${id}?${params}#righe`;
}
