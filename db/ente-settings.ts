/** The settings of an ente as its administrators see and change them. Secrets go in sealed, and never come out here. */
import { and, asc, desc, eq, ne, sql } from "drizzle-orm";
import type { Ente, EnteId, ProviderName } from "#domain/ente.ts";
import { inEnte, type Tx } from "./connection.ts";
import { asEnte, type EnteAccount } from "./enti.ts";
import { enteAccounts, enteChecks, enti, providerSettings } from "./schema/enti.ts";
import { openSecrets, sealSecrets } from "./seal.ts";

export interface EnteSettingsView {
  ente: Ente;
  /** Counts the changes: whoever saves says which one they looked at. */
  version: number;
  hasLogo: boolean;
  accounts: (EnteAccount & { label: string; closedAt: Date | null })[];
  /** The settings of the provider in use; of a secret only the moment it was written. */
  provider: { settings: Record<string, string>; secretsSetAt: Record<string, string> };
}

export function findEnteSettings(ente: EnteId): Promise<EnteSettingsView> {
  return inEnte(ente, async (tx) => {
    const [row] = await tx.select().from(enti).where(eq(enti.id, ente));
    if (!row) throw new Error("a proven ente that is not there");
    const accounts = await tx
      .select()
      .from(enteAccounts)
      .where(eq(enteAccounts.enteId, ente))
      .orderBy(sql`${enteAccounts.closedAt} is not null`, desc(enteAccounts.isDefault), asc(enteAccounts.label))
      .limit(200);
    const reached = await findReachIn(tx, ente, row.provider);
    return {
      ente: asEnte(row),
      version: row.version,
      hasLogo: row.logo !== null,
      accounts,
      provider: { settings: reached?.settings ?? {}, secretsSetAt: reached?.secretsSetAt ?? {} },
    };
  });
}

type EnteChange = Partial<Omit<typeof enti.$inferInsert, "id" | "version" | "createdAt">>;

/** False when somebody was quicker: the version is not the one that was looked at. */
export async function updateEnteIn(tx: Tx, ente: EnteId, version: number, change: EnteChange): Promise<boolean> {
  const rows = await tx
    .update(enti)
    .set({ ...change, version: sql`${enti.version} + 1` })
    .where(and(eq(enti.id, ente), eq(enti.version, version)))
    .returning({ id: enti.id });
  return rows.length === 1;
}

/** Locked, so that the next change waits for this one. */
export async function lockEnteIn(tx: Tx, ente: EnteId): Promise<{ ente: Ente; version: number } | null> {
  const [row] = await tx.select().from(enti).where(eq(enti.id, ente)).for("update");
  return row ? { ente: asEnte(row), version: row.version } : null;
}

export async function setSwitchesIn(tx: Tx, ente: EnteId, on: { paymentsOn: boolean; spontaneousOn: boolean }) {
  await tx.update(enti).set(on).where(eq(enti.id, ente));
}

/** Of an ente that is locked. */
export async function setMailParagraphsIn(tx: Tx, ente: EnteId, mailParagraphs: Ente["mailParagraphs"]) {
  await tx
    .update(enti)
    .set({ mailParagraphs, version: sql`${enti.version} + 1` })
    .where(eq(enti.id, ente));
}

type AccountRow = typeof enteAccounts.$inferSelect;

export async function findAccountIn(tx: Tx, ente: EnteId, id: string): Promise<AccountRow | null> {
  const [row] = await tx
    .select()
    .from(enteAccounts)
    .where(and(eq(enteAccounts.enteId, ente), eq(enteAccounts.id, id)));
  return row ?? null;
}

export async function insertAccountIn(tx: Tx, row: typeof enteAccounts.$inferInsert): Promise<void> {
  await tx.insert(enteAccounts).values(row);
}

export async function updateAccountIn(tx: Tx, ente: EnteId, id: string, change: Partial<AccountRow>): Promise<void> {
  await tx
    .update(enteAccounts)
    .set(change)
    .where(and(eq(enteAccounts.enteId, ente), eq(enteAccounts.id, id)));
}

/** Whichever was the default is so no longer: two at a time are never stored. */
export async function clearDefaultAccountIn(tx: Tx, ente: EnteId, but: string): Promise<void> {
  await tx
    .update(enteAccounts)
    .set({ isDefault: false })
    .where(and(eq(enteAccounts.enteId, ente), eq(enteAccounts.isDefault, true), ne(enteAccounts.id, but)));
}

export async function findReachIn(tx: Tx, ente: EnteId, provider: ProviderName) {
  const [row] = await tx
    .select({ settings: providerSettings.settings, secretsSetAt: providerSettings.secretsSetAt })
    .from(providerSettings)
    .where(and(eq(providerSettings.enteId, ente), eq(providerSettings.provider, provider)));
  return row ?? null;
}

/** Settings as given; of the secrets only those in `fresh` are replaced, the others stay sealed as they are. */
export async function saveReachIn(
  tx: Tx,
  { ente, provider, settings }: { ente: EnteId; provider: ProviderName; settings: Record<string, string> },
  fresh: Record<string, string>,
  at: Date,
): Promise<void> {
  const context = `${ente}/${provider}`;
  const its = and(eq(providerSettings.enteId, ente), eq(providerSettings.provider, provider));
  const [row] = await tx.select().from(providerSettings).where(its).for("update");
  const secrets = { ...(row?.sealedSecrets ? openSecrets(row.sealedSecrets, context) : {}), ...fresh };
  const setAt = Object.fromEntries(Object.keys(fresh).map((name) => [name, at.toISOString()]));
  const change = {
    settings,
    sealedSecrets: Object.keys(secrets).length > 0 ? sealSecrets(secrets, context) : null,
    secretsSetAt: { ...row?.secretsSetAt, ...setAt },
    updatedAt: at,
  };
  await tx
    .insert(providerSettings)
    .values({ enteId: ente, provider, ...change })
    .onConflictDoUpdate({ target: [providerSettings.enteId, providerSettings.provider], set: change });
}

export type CheckRow = typeof enteChecks.$inferSelect;

export function findChecks(ente: EnteId): Promise<CheckRow | null> {
  return inEnte(ente, async (tx) => (await tx.select().from(enteChecks).where(eq(enteChecks.enteId, ente)))[0] ?? null);
}

export async function saveChecksIn(tx: Tx, row: CheckRow): Promise<void> {
  await tx.insert(enteChecks).values(row).onConflictDoUpdate({ target: enteChecks.enteId, set: row });
}

/** Whether whoever administers the ente must sign in with a second factor. */
export async function setRequireSecondFactor(tx: Tx, ente: EnteId, requireSecondFactor: boolean): Promise<void> {
  await tx.update(enti).set({ requireSecondFactor }).where(eq(enti.id, ente));
}

export function asksSecondFactor(ente: EnteId): Promise<boolean> {
  return inEnte(ente, async (tx) => {
    const [row] = await tx.select({ asks: enti.requireSecondFactor }).from(enti).where(eq(enti.id, ente));
    return row?.asks ?? false;
  });
}
