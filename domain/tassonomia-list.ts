/**
 * The national list as PagoPA publishes it, and what another edition of it changes. Dates are read month first and kept
 * as written beside that: several can be nothing else, a few look day-first, so nothing hangs on the exact day.
 */
import { type Day, readDay } from "./day.ts";
import { readTassonomia } from "./tassonomia.ts";
import { cleanText } from "./text.ts";

/** One row of an official file. */
export interface OfficialTassonomia {
  /** Without the delivery prefix. */
  code: string;
  enteType: string;
  macroArea: string;
  macroAreaName: string;
  reason: string;
  name: string;
  version: string;
  validFrom: Day;
  /** Null while it is in use. */
  validUntil: Day | null;
  rawValidFrom: string;
  rawValidUntil: string;
}

/** What is known of a code here, as far as an edition may change it. */
export interface KnownTassonomia {
  code: string;
  officialName: string | null;
  validFrom: Day;
  validUntil: Day | null;
}

export interface TassonomiaDiff {
  added: OfficialTassonomia[];
  changed: { row: OfficialTassonomia; was: KnownTassonomia }[];
  /** In use until now: ended by the edition, or no longer in it. */
  lapsed: { code: string; name: string; until: Day; missing: boolean }[];
}

const noEnd = "2080-01-01";
const longestName = 300;

/** The headings of the published table, folded; each edition has had these thirteen. */
const headings = {
  macroAreaName: "nome macro area",
  name: "tipo servizio",
  version: "versione tassonomia",
  code: "dati specifici di incasso",
  from: "data inizio validita",
  until: "data fine validita",
} as const;

export type OfficialReading =
  | { ok: true; rows: OfficialTassonomia[] }
  /** `missing`: headings that are not there. `rows`: numbers of the rows that could not be read. */
  | { ok: false; missing: string[]; rows: number[] };

/** Rows by heading, as a CSV, a workbook or a list of JSON objects gives them. Every cell is text. */
export function readOfficialList(cells: Record<string, string>[]): OfficialReading {
  const first = cells[0] ?? {};
  const named = new Map(Object.keys(first).map((heading) => [foldHeading(heading), heading]));
  const missing = Object.values(headings).filter((heading) => !named.has(heading));
  if (missing.length > 0) return { ok: false, missing, rows: [] };
  const at = (row: Record<string, string>, key: keyof typeof headings) =>
    cleanText(row[named.get(headings[key]) ?? ""] ?? "");
  const rows: OfficialTassonomia[] = [];
  const wrong: number[] = [];
  for (const [index, row] of cells.entries()) {
    if (Object.values(row).every((cell) => cell.trim() === "")) continue;
    const read = readTassonomia(at(row, "code"));
    const validFrom = publishedDay(at(row, "from"));
    const until = publishedDay(at(row, "until"));
    const name = at(row, "name").slice(0, longestName);
    if (!read.ok || !validFrom || !until || name === "") {
      wrong.push(index + 2);
      continue;
    }
    rows.push({
      code: read.code,
      enteType: read.enteType,
      macroArea: read.macroArea,
      macroAreaName: at(row, "macroAreaName").slice(0, longestName),
      reason: read.reason,
      name,
      version: at(row, "version").slice(0, 20),
      validFrom,
      validUntil: until >= noEnd ? null : until,
      rawValidFrom: at(row, "from"),
      rawValidUntil: at(row, "until"),
    });
  }
  return wrong.length > 0 || rows.length === 0
    ? { ok: false, missing: [], rows: wrong }
    : { ok: true, rows: alone(rows) };
}

/** What confirming `rows` would change in what is `known`. `today`: when a code that is gone counts as ended. */
export function compareLists(
  known: (KnownTassonomia & { name: string })[],
  rows: OfficialTassonomia[],
  today: Day,
): TassonomiaDiff {
  const before = new Map(known.map((one) => [one.code, one]));
  const after = new Map(rows.map((row) => [row.code, row]));
  const diff: TassonomiaDiff = { added: [], changed: [], lapsed: [] };
  for (const row of rows) {
    const was = before.get(row.code);
    if (!was) diff.added.push(row);
    else if (isOver(row, today) && !isOver(was, today))
      diff.lapsed.push({ code: row.code, name: row.name, until: row.validUntil ?? today, missing: false });
    else if (differs(was, row)) diff.changed.push({ row, was });
  }
  for (const was of known)
    if (!after.has(was.code) && !isOver(was, today))
      diff.lapsed.push({ code: was.code, name: was.officialName ?? was.name, until: today, missing: true });
  return diff;
}

export function isOver({ validUntil }: { validUntil: Day | null }, today: Day): boolean {
  return validUntil !== null && validUntil <= today;
}

/** A name is compared only once PagoPA's own was read: before, only our wording is known. */
function differs(was: KnownTassonomia, row: OfficialTassonomia): boolean {
  const renamed = was.officialName !== null && was.officialName !== row.name;
  return renamed || was.validFrom !== row.validFrom || was.validUntil !== row.validUntil;
}

/** The same code twice, as in an edition that keeps the past of a code: the row that ends last stands. */
function alone(rows: OfficialTassonomia[]): OfficialTassonomia[] {
  const byCode = new Map<string, OfficialTassonomia>();
  for (const row of rows) {
    const other = byCode.get(row.code);
    if (!other || (row.validUntil ?? noEnd) >= (other.validUntil ?? noEnd)) byCode.set(row.code, row);
  }
  return [...byCode.values()];
}

/** Month first, unless the first part can only be a day; a workbook may also hold a real date, written year first. */
function publishedDay(text: string): Day | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  if (iso) return readDay(`${iso[1]}-${iso[2]}-${iso[3]}`);
  const [, first = "", second = "", year = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const [one, two] = [first.padStart(2, "0"), second.padStart(2, "0")];
  return readDay(`${year}-${one}-${two}`) ?? readDay(`${year}-${two}-${one}`);
}

function foldHeading(heading: string): string {
  return cleanText(heading).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
