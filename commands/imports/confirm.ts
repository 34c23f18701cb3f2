/**
 * From the dry run to the real one, and the hand on the brake: what is confirmed waits a little before anything leaves,
 * and a sum an ente finds large waits for a second person.
 */
import { insertAudit } from "#db/audit.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import {
  countRowsIn,
  findImport,
  findImportIn,
  findRulesIn,
  type Import,
  rememberMapping,
  saveRules,
  updateImport,
} from "#db/imports.ts";
import { currentNarrowing } from "#db/narrowing.ts";
import { enqueue } from "#db/queue.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import type { ImportMails, ImportStatus, ImportTakes } from "#domain/import.ts";
import { Refusal } from "#domain/refusal.ts";
import { env } from "#env.ts";
import { seekClashes } from "./check.ts";
import { holdImport } from "./mend.ts";

export interface Confirmation {
  id: string;
  /** The good rows and no others, or all of them, if all are good. */
  takes: ImportTakes;
  mails: ImportMails;
  /** When they go, if `mails` says so. */
  mailsAt?: Date | null | undefined;
  /** What whoever confirms has seen: refused where it is no longer so. */
  expected?: { count: number; cents: number } | undefined;
}

/** Confirmed twice is confirmed once. */
export async function confirmImport(actor: Actor, wanted: Confirmation, now: Date): Promise<void> {
  allow(actor, "imports.confirm");
  const narrowing = await currentNarrowing();
  // A last look for the same debt: since the file was read another of its batch may have been, or somebody issued it.
  const before = isUuid(wanted.id) ? await findImport(actor.ente, wanted.id) : null;
  if (before?.status === "checked") await seekClashes(actor.ente, before.id, now);
  await inEnte(actor.ente, async (tx) => {
    const there = isUuid(wanted.id) ? await findImportIn(tx, actor.ente, wanted.id, "update") : null;
    if (there && ["confirmed", "running", "done"].includes(there.status)) return;
    const found = await holdImport(tx, actor, wanted.id, ["checked"]);
    const ready = await readyRows(tx, actor, found, wanted);
    const rules = await findRulesIn(tx, actor.ente);
    const needsSecond = rules.secondFromCents !== null && ready.cents >= rules.secondFromCents;
    const { takes, mails } = wanted;
    const mailsAt = mails === "at" ? (wanted.mailsAt ?? now) : null;
    const startsAt = needsSecond ? null : await afterBrake(tx, actor, now);
    const { types, projects } = narrowing ?? {};
    const confirmer = {
      kind: actor.kind,
      id: actor.id,
      label: actor.label,
      ...(types && { types }),
      ...(projects && { projects }),
    };
    const said = {
      takes,
      mails,
      mailsAt,
      startsAt,
      needsSecond,
      confirmer,
      confirmedBy: actor.label,
      confirmedAt: now,
    };
    const change = { ...said, status: "confirmed" as const, secondBy: null, secondAt: null };
    await updateImport(tx, actor.ente, found.id, { from: ["checked"] }, change);
    await remember(tx, actor, found, now);
    await note(tx, actor, found.id, "import.confirm", now, {
      count: ready.count,
      cents: ready.cents,
      mails,
      needsSecond,
    });
    if (startsAt) await promiseRun(tx, actor, found.id, startsAt);
  });
}

/** The second person's yes. */
export async function approveImport(actor: Actor, { id }: { id: string }, now: Date): Promise<void> {
  allow(actor, "imports.confirm");
  await inEnte(actor.ente, async (tx) => {
    const found = await holdImport(tx, actor, id, ["confirmed", "running", "done"]);
    if (!found.needsSecond || found.secondAt) return;
    if (found.confirmer?.id === actor.id) throw new Refusal("import.same_person");
    const startsAt = await afterBrake(tx, actor, now);
    const change = { secondBy: actor.label, secondAt: now, startsAt };
    await updateImport(tx, actor.ente, id, { from: ["confirmed"] }, change);
    await note(tx, actor, id, "import.approve", now);
    await promiseRun(tx, actor, id, startsAt);
  });
}

/** Before anything has left, it goes back to be mended; after that, what has left stays and the rest does not go. */
export async function stopImport(actor: Actor, { id }: { id: string }, now: Date): Promise<void> {
  allow(actor, "imports.confirm");
  await inEnte(actor.ente, async (tx) => {
    const found = await holdImport(tx, actor, id, ["checked", "confirmed", "running", "paused", "stopped", "done"]);
    if (["checked", "stopped", "done"].includes(found.status)) return;
    const issued = (await countRowsIn(tx, actor.ente, id)).some(
      ({ status }) => status === "issued" || status === "refused",
    );
    const change = issued
      ? { status: "stopped" as const, finishedAt: now }
      : {
          status: "checked" as const,
          startsAt: null,
          confirmedAt: null,
          confirmedBy: null,
          confirmer: null,
          needsSecond: false,
        };
    await updateImport(tx, actor.ente, id, { from: [found.status] }, change);
    await note(tx, actor, id, "import.stop", now);
  });
}

export async function pauseImport(actor: Actor, { id }: { id: string }, now: Date): Promise<void> {
  allow(actor, "imports.confirm");
  await move(actor, id, ["running", "paused"], { status: "paused" }, "import.pause", now);
}

export async function resumeImport(actor: Actor, { id }: { id: string }, now: Date): Promise<void> {
  allow(actor, "imports.confirm");
  await move(actor, id, ["paused", "running"], { status: "running", problem: null }, "import.resume", now);
}

/** Thrown away before anything was issued. The same file may then be uploaded as if it had never come. */
export async function discardImport(actor: Actor, { id }: { id: string }, now: Date): Promise<void> {
  allow(actor, "imports.write");
  const from: ImportStatus[] = ["uploaded", "checked", "unreadable", "discarded"];
  await move(actor, id, from, { status: "discarded", finishedAt: now }, "import.discard", now);
}

/** What the ente wants of its imports: how long the brake is, and from which sum on a second person must agree. */
export async function setImportRules(
  actor: Actor,
  rules: { brakeSeconds: number | null; secondFromCents: number | null },
  now: Date,
): Promise<void> {
  allow(actor, "settings.write");
  const { brakeSeconds, secondFromCents } = rules;
  const whole = (value: number | null, max: number) =>
    value === null || (Number.isInteger(value) && value >= 0 && value <= max);
  const path = !whole(brakeSeconds, 3_600)
    ? "brakeSeconds"
    : !whole(secondFromCents, 99_999_999_999_999)
      ? "secondFromCents"
      : null;
  if (path) throw new Refusal("input.invalid", { issues: [{ path: [path], code: "unknown" }] });
  await inEnte(actor.ente, async (tx) => {
    await saveRules(tx, actor.ente, { brakeSeconds, secondFromCents });
    await note(tx, actor, actor.ente, "import.rules", now, { brakeSeconds, secondFromCents });
  });
}

export function promiseRun(tx: Tx, { ente }: Pick<Actor, "ente">, importId: string, runAt: Date) {
  return enqueue(tx, ente, "run-import", { importId }, { key: `import:${importId}`, runAt });
}

async function move(
  actor: Actor,
  id: string,
  from: ImportStatus[],
  change: { status: ImportStatus; finishedAt?: Date; problem?: null },
  action: string,
  now: Date,
): Promise<void> {
  await inEnte(actor.ente, async (tx) => {
    const found = await holdImport(tx, actor, id, from);
    if (found.status === change.status) return;
    await updateImport(tx, actor.ente, id, { from: [found.status] }, change);
    await note(tx, actor, id, action, now);
    if (change.status === "running") await promiseRun(tx, actor, id, now);
  });
}

async function readyRows(tx: Tx, actor: Actor, found: Import, { takes, expected }: Confirmation) {
  const counts = await countRowsIn(tx, actor.ente, found.id);
  const of = (status: string) => counts.find((one) => one.status === status);
  const ready = { count: of("ready")?.count ?? 0, cents: of("ready")?.cents ?? 0 };
  if (ready.count === 0) throw new Refusal("import.nothing");
  const wrong = of("wrong")?.count ?? 0;
  if (takes === "all" && wrong > 0) throw new Refusal("import.not_clean", { params: { count: wrong } });
  if (expected && (expected.count !== ready.count || expected.cents !== ready.cents)) {
    throw new Refusal("import.wrong_moment", { params: { status: found.status } });
  }
  return ready;
}

async function afterBrake(tx: Tx, actor: Actor, now: Date): Promise<Date> {
  const { brakeSeconds } = await findRulesIn(tx, actor.ente);
  return new Date(now.getTime() + (brakeSeconds ?? env().IMPORT_BRAKE_SECONDS) * 1000);
}

async function remember(
  tx: Tx,
  actor: Actor,
  { headerFingerprint, mapping, options }: Import,
  now: Date,
): Promise<void> {
  if (!headerFingerprint || mapping.every(({ heading }) => heading === "")) return;
  const { paymentType, decimal, dates } = options;
  // The sheet and its encoding are of one file; the rest holds for every file with this heading.
  const kept = { ...(paymentType && { paymentType }), ...(decimal && { decimal }), ...(dates && { dates }) };
  const plain = mapping.map(({ sample: _sample, decimal: _decimal, dates: _dates, ...choice }) => choice);
  const row = { fingerprint: headerFingerprint, mapping: plain, options: kept, savedBy: actor.label, savedAt: now };
  await rememberMapping(tx, actor.ente, row);
}

function note(
  tx: Tx,
  actor: Actor,
  subjectId: string,
  action: string,
  at: Date,
  details: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  return insertAudit(tx, actor, { action, subjectKind: "import", subjectId, at, details });
}
