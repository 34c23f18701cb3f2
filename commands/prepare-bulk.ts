/**
 * Writes down which payments an action is for, and which of them cannot take part and why. Nothing is done yet: what is
 * prepared here is shown, and only then begun.
 */
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { insertBulkAction, listBulkFacts } from "#db/bulk.ts";
import { insertBulkItems } from "#db/bulk-items.ts";
import { inEnte } from "#db/connection.ts";
import { claimIdempotencyKey } from "#db/idempotency.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { bulkKinds, bulkVerbs, mostInBulk } from "#domain/bulk.ts";
import { isUuid } from "#domain/ente.ts";
import type { PaymentFilter } from "#domain/payment-filter.ts";
import { whyNot } from "#domain/possible.ts";
import { Refusal } from "#domain/refusal.ts";
import { readBulkParams } from "./bulk-params.ts";
import { checkIdempotencyKey } from "./idempotency-key.ts";

const Kind = z.enum(bulkKinds);
export type Selection = { ids: string[] } | { filter: PaymentFilter };

interface Options {
  /** What the action has to be told; left out, it is told when it begins. */
  params?: Record<string, unknown>;
  /** With the input it stands for: the same again finds the action prepared before. */
  idempotency?: { key: string; input: unknown };
}

/** Refuses an empty selection, and one of more than a hundred thousand. Returns the action's id. */
export async function prepareBulk(
  actor: Actor,
  kind: unknown,
  selection: Selection,
  now: Date,
  { params, idempotency }: Options = {},
): Promise<{ id: string; replayed: boolean }> {
  const wanted = accept(Kind, kind);
  const { verb, permission } = bulkVerbs[wanted];
  allow(actor, permission);
  const chosen = "ids" in selection ? { ids: [...new Set(selection.ids)].filter(isUuid) } : selection;
  if (idempotency) checkIdempotencyKey(idempotency.key);
  const read = params ? readBulkParams(wanted, params, now) : {};
  return inEnte(actor.ente, async (tx) => {
    const id = uuidv7();
    const request = idempotency && { ...idempotency, operation: `bulk.${wanted}`, resultId: id, at: now };
    const before = request && (await claimIdempotencyKey(tx, actor, request));
    if (before) return { id: before, replayed: true };
    const facts = await listBulkFacts(tx, actor.ente, chosen, now, mostInBulk + 1);
    if (facts.length === 0) throw new Refusal("bulk.nothing");
    if (facts.length > mostInBulk) throw new Refusal("bulk.too_many", { params: { max: mostInBulk } });
    await insertBulkAction(tx, {
      enteId: actor.ente,
      id,
      kind: wanted,
      status: "prepared",
      params: read,
      total: facts.length,
      createdBy: actor.label,
      createdByKind: actor.kind === "api_key" ? "api_key" : "operator",
      createdById: actor.id,
      createdAt: now,
    });
    const items = facts.map((fact) => ({ paymentId: fact.id, excluded: whyNot(verb, fact, now) }));
    await insertBulkItems(tx, actor.ente, id, items);
    return { id, replayed: false };
  });
}
