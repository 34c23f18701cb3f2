/** The turn of the year: the open capitoli of an esercizio into the next, and what is left of its accertamenti. */
import { z } from "zod";
import { insertAudit } from "#db/audit.ts";
import { type CopyCounts, copyRegistry, countCopyIn } from "#db/capitoli-sheets.ts";
import { inEnte } from "#db/connection.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { year } from "#domain/new-payment.ts";
import { Refusal } from "#domain/refusal.ts";

const Copy = z.strictObject({
  from: year,
  withAccertamenti: z.boolean().default(false),
  dryRun: z.boolean().default(false),
});

/** Repeated, it adds only what has come since. Returns what it did, or for a dry run would do. */
export async function copyEsercizio(actor: Actor, input: unknown, now: Date): Promise<CopyCounts> {
  allow(actor, "accounting.write");
  const { from, withAccertamenti, dryRun } = accept(Copy, input);
  return inEnte(actor.ente, async (tx) => {
    const counts = await countCopyIn(tx, actor.ente, from);
    if (counts.capitoli.copied + counts.capitoli.there === 0) throw new Refusal("esercizio.nothing");
    const done = withAccertamenti ? counts : { ...counts, accertamenti: { copied: 0, there: 0 } };
    if (dryRun) return done;
    await copyRegistry(tx, actor.ente, from, withAccertamenti);
    const details = { capitoli: done.capitoli.copied, accertamenti: done.accertamenti.copied };
    const entry = { action: "esercizio.copy", subjectKind: "esercizio", subjectId: String(from), at: now, details };
    await insertAudit(tx, actor, entry);
    return done;
  });
}
