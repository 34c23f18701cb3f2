/**
 * Brings the national list to another edition: the official file is read and kept, its differences are looked at, then
 * it is confirmed. What is confirmed is what was looked at: if the list changed meanwhile, one looks again.
 */
import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import {
  endCodes,
  findVersionIn,
  inNationalList,
  insertVersion,
  listKnownIn,
  lockNationalList,
  updateVersion,
  writeEdition,
} from "#db/tassonomia-versions.ts";
import { readTassonomieFile } from "#documents/tassonomie-file.ts";
import type { PlatformActor } from "#domain/actor.ts";
import { type Day, dayInRome } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { compareLists, readOfficialList, type TassonomiaDiff } from "#domain/tassonomia-list.ts";
import { cleanText, foldText } from "#domain/text.ts";

const mostRowsNamed = 10;

/** Returns the id of the edition. Nothing of the list changes yet. */
export async function loadTassonomie(
  platform: PlatformActor,
  { filename, bytes }: { filename: string; bytes: Uint8Array },
  now: Date,
): Promise<string> {
  const read = readOfficialList(readTassonomieFile(bytes));
  if (!read.ok && read.missing.length > 0)
    throw new Refusal("tassonomia.headings", { params: { headings: read.missing.join(", ") } });
  if (!read.ok && read.rows.length === 0) throw new Refusal("tassonomia.unreadable");
  if (!read.ok) {
    const named = read.rows.slice(0, mostRowsNamed).join(", ");
    throw new Refusal("tassonomia.rows", { params: { rows: read.rows.length > mostRowsNamed ? `${named}…` : named } });
  }
  const id = uuidv7();
  const row = {
    id,
    version: newest(read.rows.map(({ version }) => version)),
    filename: cleanText(filename).slice(0, 200) || "file",
    sha256: createHash("sha256").update(bytes).digest(),
    rows: read.rows,
    loadedBy: platform.id,
    loadedByLabel: platform.label,
    loadedAt: now,
  };
  await inNationalList((tx) => insertVersion(tx, row));
  return id;
}

export interface EditionView {
  id: string;
  version: string;
  filename: string;
  confirmedAt: Date | null;
  diff: TassonomiaDiff;
  /** Stands for the differences as they are: sent back when they are confirmed. */
  fingerprint: string;
}

/** What confirming it now would change. */
export async function lookAtEdition(_platform: PlatformActor, id: string, now: Date): Promise<EditionView> {
  if (!isUuid(id)) throw new Refusal("tassonomia.not_found");
  return inNationalList(async (tx) => {
    const found = await findVersionIn(tx, id);
    if (!found) throw new Refusal("tassonomia.not_found");
    const diff = compareLists(await listKnownIn(tx), found.rows, dayInRome(now));
    const { version, filename, confirmedAt } = found;
    return { id, version, filename, confirmedAt, diff, fingerprint: fingerprintOf(diff) };
  });
}

/** All of it or nothing. Confirmed twice it is done once. */
export async function confirmTassonomie(
  platform: PlatformActor,
  { id, fingerprint }: { id: string; fingerprint: string },
  now: Date,
): Promise<void> {
  if (!isUuid(id)) throw new Refusal("tassonomia.not_found");
  const today: Day = dayInRome(now);
  await inNationalList(async (tx) => {
    await lockNationalList(tx);
    const found = await findVersionIn(tx, id);
    if (!found) throw new Refusal("tassonomia.not_found");
    if (found.confirmedAt) return;
    const diff = compareLists(await listKnownIn(tx), found.rows, today);
    if (fingerprintOf(diff) !== fingerprint) throw new Refusal("tassonomia.older");
    const fresh = new Set(diff.added.map(({ code }) => code));
    await writeEdition(
      tx,
      found.rows.map((row) => ({ ...row, words: fresh.has(row.code) ? wordsFrom(row.name) : [] })),
    );
    const missing = diff.lapsed.filter((one) => one.missing).map(({ code }) => code);
    await endCodes(tx, missing, today);
    const counts = { added: diff.added.length, changed: diff.changed.length, lapsed: diff.lapsed.length };
    await updateVersion(tx, id, { confirmedAt: now, confirmedByLabel: platform.label, counts });
  });
}

function fingerprintOf({ added, changed, lapsed }: TassonomiaDiff): string {
  const said = [added.map(({ code }) => code), changed.map(({ row }) => row.code), lapsed.map(({ code }) => code)];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

/** Versions are whole numbers so far; anything else is compared as text. */
function newest(versions: string[]): string {
  const sorted = versions.filter(Boolean).sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
  return sorted.at(-1) ?? "?";
}

/** A code nobody has given everyday words to yet is found by its official ones. */
function wordsFrom(name: string): string[] {
  const words = foldText(name).split(/[^\p{L}\p{N}]+/u);
  return [...new Set(words.filter((word) => word.length > 3))].slice(0, 12);
}
