/** The accounts of an ente: added, described anew, made the default, closed. Never deleted, because payments name them. */
import { insertAudit } from "#db/audit.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import {
  clearDefaultAccountIn,
  findAccountIn,
  insertAccountIn,
  lockEnteIn,
  updateAccountIn,
} from "#db/ente-settings.ts";
import { listAccountsIn } from "#db/enti.ts";
import { violatedConstraint } from "#db/errors.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { AccountChange, NewAccount, postalIssue } from "#domain/ente-settings.ts";
import { type IssueCode, Refusal } from "#domain/refusal.ts";

/** The first one is the default. The same id again is the same account. */
export async function addAccount(actor: Actor, input: unknown, now: Date): Promise<void> {
  allow(actor, "settings.write");
  const { isDefault, ...account } = accept(NewAccount, input);
  refusePostal(account.iban, account.postalAuthorisation);
  try {
    await inEnte(actor.ente, async (tx) => {
      await lockEnteIn(tx, actor.ente);
      const before = await findAccountIn(tx, actor.ente, account.id);
      if (before?.iban === account.iban) return;
      const first = (await listAccountsIn(tx, actor.ente)).length === 0;
      const row = { ...account, isPostal: account.postalAuthorisation !== null, isDefault: isDefault || first };
      if (row.isDefault) await clearDefaultAccountIn(tx, actor.ente, account.id);
      await insertAccountIn(tx, { ...row, enteId: actor.ente });
      const { id: subjectId, ...details } = row;
      await insertAudit(tx, actor, { action: "account.add", subjectKind: "account", subjectId, at: now, details });
    });
  } catch (error) {
    if (violatedConstraint(error)) throw wrong("iban", "taken");
    throw error;
  }
}

export async function changeAccount(actor: Actor, input: unknown, now: Date): Promise<void> {
  allow(actor, "settings.write");
  const { id, ...wanted } = accept(AccountChange, input);
  await inEnte(actor.ente, async (tx) => {
    const before = await openAccount(tx, actor, id);
    refusePostal(before.iban, wanted.postalAuthorisation);
    const changed = (["holder", "label", "postalAuthorisation"] as const).filter(
      (name) => before[name] !== wanted[name],
    );
    if (changed.length === 0) return;
    await updateAccountIn(tx, actor.ente, id, { ...wanted, isPostal: wanted.postalAuthorisation !== null });
    const details = Object.fromEntries(
      changed.flatMap((name) => [
        [name, wanted[name]],
        [`was.${name}`, before[name]],
      ]),
    );
    await insertAudit(tx, actor, { action: "account.change", subjectKind: "account", subjectId: id, at: now, details });
  });
}

/** From now on payments are credited here unless their type says otherwise; those that exist keep their account. */
export async function makeDefaultAccount(actor: Actor, id: string, now: Date): Promise<void> {
  allow(actor, "settings.write");
  await inEnte(actor.ente, async (tx) => {
    const before = await openAccount(tx, actor, id);
    if (before.isDefault) return;
    await clearDefaultAccountIn(tx, actor.ente, id);
    await updateAccountIn(tx, actor.ente, id, { isDefault: true });
    await insertAudit(tx, actor, { action: "account.default", subjectKind: "account", subjectId: id, at: now });
  });
}

/** No new payment is credited there. Closing it again changes nothing. */
export async function closeAccount(actor: Actor, id: string, now: Date): Promise<void> {
  allow(actor, "settings.write");
  await inEnte(actor.ente, async (tx) => {
    await lockEnteIn(tx, actor.ente);
    const before = isUuid(id) ? await findAccountIn(tx, actor.ente, id) : null;
    if (!before) throw new Refusal("account.not_found");
    if (before.closedAt) return;
    if (before.isDefault) throw new Refusal("account.is_default");
    await updateAccountIn(tx, actor.ente, id, { closedAt: now });
    await insertAudit(tx, actor, { action: "account.close", subjectKind: "account", subjectId: id, at: now });
  });
}

/** The ente's row is held meanwhile: two changes of the default one after the other, never at once. */
async function openAccount(tx: Tx, actor: Actor, id: string) {
  await lockEnteIn(tx, actor.ente);
  const account = isUuid(id) ? await findAccountIn(tx, actor.ente, id) : null;
  if (!account || account.closedAt) throw new Refusal("account.not_found");
  return account;
}

function refusePostal(iban: string, authorisation: string | null): void {
  const issue = postalIssue(iban, authorisation);
  if (issue) throw wrong("postalAuthorisation", issue.code);
}

function wrong(field: string, code: IssueCode): Refusal {
  return new Refusal("input.invalid", { issues: [{ path: [field], code }] });
}
