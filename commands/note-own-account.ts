/** What somebody did to their own account, in the books of every ente they work for: it concerns them all. */
import { insertAudit } from "#db/audit.ts";
import { inEnte, inPlatform } from "#db/connection.ts";
import { findOperator, listMemberships } from "#db/operators.ts";
import { asProvenEnte } from "#domain/ente.ts";

export async function noteOwnAccount(
  operatorId: string,
  { action, address }: { action: string; address: string },
  now: Date,
): Promise<void> {
  const operator = await inPlatform((tx) => findOperator(tx, operatorId));
  if (!operator) return;
  for (const { enteId } of await listMemberships(operatorId)) {
    const ente = asProvenEnte(enteId);
    const actor = { ente, kind: "operator", id: operatorId, label: operator.name, address } as const;
    const entry = { action, subjectKind: "person", subjectId: operatorId, at: now };
    await inEnte(ente, (tx) => insertAudit(tx, { ...actor, permissions: new Set() }, entry));
  }
}
