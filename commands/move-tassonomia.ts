/** Moves every type of the ente from one national code to another: one step when a code has lapsed. Payments keep theirs. */
import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { findTassonomiaIn, moveTypesIn } from "#db/tassonomia-choices.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { dayInRome } from "#domain/day.ts";
import { Refusal } from "#domain/refusal.ts";
import { readTassonomia } from "#domain/tassonomia.ts";
import { isOver } from "#domain/tassonomia-list.ts";

/** `from` and `to` in either form; each type keeps its own delivery prefix. Returns how many were moved. */
export async function moveTassonomia(actor: Actor, wanted: { from: string; to: string }, now: Date): Promise<number> {
  allow(actor, "types.write");
  const [from, to] = [readTassonomia(wanted.from), readTassonomia(wanted.to)];
  if (!from.ok) throw wrong("from", "tassonomia.invalid");
  if (!to.ok) throw wrong("to", wanted.to.trim() === "" ? "required" : "tassonomia.invalid");
  if (from.code === to.code) return 0;
  return inEnte(actor.ente, async (tx) => {
    const successor = await findTassonomiaIn(tx, to.code);
    if (!successor) throw new Refusal("tassonomia.not_found");
    if (isOver(successor, dayInRome(now))) throw wrong("to", "tassonomia.lapsed");
    const before = await moveTypesIn(tx, actor.ente, from.code, to.code);
    for (const { id, tassonomia } of before) {
      const audited = { action: "type.change", subjectKind: "type", subjectId: id, at: now };
      const details = { tassonomia: tassonomia.replace(from.code, to.code), "was.tassonomia": tassonomia };
      await insertAudit(tx, actor, { ...audited, details });
    }
    return before.length;
  });
}

function wrong(field: string, code: "required" | "tassonomia.invalid" | "tassonomia.lapsed"): Refusal {
  return new Refusal("input.invalid", { issues: [{ path: [field], code }] });
}
