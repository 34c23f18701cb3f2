/** Keeps a payment type, new or changed. What was issued with it keeps what it was issued with: everything was copied. */
import { v7 as uuidv7 } from "uuid";
import { insertAudit } from "#db/audit.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import { findEnteIn, listAccountsIn } from "#db/enti.ts";
import { violatedConstraint } from "#db/errors.ts";
import { archivePaymentTypeIn, findPaymentTypeIn, upsertPaymentType } from "#db/payment-types.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import { carriesQuote } from "#domain/provider.ts";
import { type Issue, Refusal } from "#domain/refusal.ts";
import { SavedType, typeIssues } from "#domain/saved-type.ts";

export interface SaveOptions {
  /** The id given is of one that must be there already. */
  mustExist?: boolean;
}

/** Returns its id. With the id of no type yet, one is made under it: saving twice is saving once. */
export async function saveType(actor: Actor, input: unknown, now: Date, options: SaveOptions = {}): Promise<string> {
  allow(actor, "types.write");
  const wanted = accept(SavedType, input);
  const id = wanted.id ?? uuidv7();
  try {
    await inEnte(actor.ente, async (tx) => {
      const before = await findPaymentTypeIn(tx, actor.ente, { id });
      if (options.mustExist && !before) throw new Refusal("type.not_found");
      await save(tx, actor, id, before, wanted, now);
    });
  } catch (error) {
    if (violatedConstraint(error) === "payment_types_code") throw wrong({ path: ["code"], code: "taken" });
    throw error;
  }
  return id;
}

/** Out of use for new payments; those that exist keep it. */
export async function archiveType(actor: Actor, { id, archived }: { id: string; archived: boolean }, now: Date) {
  allow(actor, "types.write");
  if (!isUuid(id)) throw new Refusal("type.not_found");
  await inEnte(actor.ente, async (tx) => {
    if (!(await archivePaymentTypeIn(tx, actor.ente, id, archived ? now : null))) throw new Refusal("type.not_found");
    const action = archived ? "type.archive" : "type.unarchive";
    await insertAudit(tx, actor, { action, subjectKind: "type", subjectId: id, at: now });
  });
}

async function save(
  tx: Tx,
  actor: Actor,
  id: string,
  before: PaymentType | null,
  wanted: SavedType,
  now: Date,
): Promise<void> {
  const ente = await findEnteIn(tx, actor.ente);
  const issues = typeIssues(wanted, ente !== null && carriesQuote(ente.provider));
  // Programs name it by its code.
  if (before && before.code !== wanted.code) issues.push({ path: ["code"], code: "not_allowed" });
  if (wanted.accountId && !(await listAccountsIn(tx, actor.ente)).some(({ id }) => id === wanted.accountId))
    issues.push({ path: ["accountId"], code: "unknown" });
  if (issues.length > 0) throw wrong(...issues);
  const row = {
    enteId: actor.ente,
    id,
    code: wanted.code,
    name: wanted.name,
    tassonomia: wanted.tassonomia,
    causalePattern: wanted.causalePattern,
    amountRule: wanted.amountRule,
    amountsCents: wanted.amountRule === "free" ? [] : wanted.amounts,
    dueInDays: { due: wanted.dueAfterDays, payable: wanted.payableForDays },
    origins: wanted.origins,
    accountId: wanted.accountId,
    remindDaysBefore: wanted.remindDaysBefore,
    createdAt: now,
  };
  await upsertPaymentType(tx, row, wanted.quote);
  const after = await findPaymentTypeIn(tx, actor.ente, { id });
  const details = after ? changesOf(before, after) : {};
  const action = before ? "type.change" : "type.create";
  await insertAudit(tx, actor, { action, subjectKind: "type", subjectId: id, at: now, details });
}

/** What each field is now and, for a type that was there, what it was. A type holds nobody's data. */
function changesOf(before: PaymentType | null, after: PaymentType): Record<string, string | null> {
  const details: Record<string, string | null> = {};
  for (const name of Object.keys(after) as (keyof PaymentType)[]) {
    const [was, is] = [before && said(before[name]), said(after[name])];
    if (was === is) continue;
    details[name] = is;
    if (before) details[`was.${name}`] = was;
  }
  return details;
}

function said(value: unknown): string | null {
  return typeof value === "string" || value === null ? (value as string | null) : JSON.stringify(value);
}

function wrong(...issues: Issue[]): Refusal {
  return new Refusal("input.invalid", { issues });
}
