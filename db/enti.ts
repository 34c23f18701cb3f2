/** Reading the enti, their accounts and how their provider is reached. */
import { and, asc, eq, isNull } from "drizzle-orm";
import { asProvenEnte, type Ente, type EnteId } from "#domain/ente.ts";
import { inEnte, inPlatform, type PlatformTx, type Tx } from "./connection.ts";
import { enteAccounts, enti, providerSettings } from "./schema/enti.ts";
import { openSecrets } from "./seal.ts";

type Row = typeof enti.$inferSelect;

export function findEnte(ente: EnteId): Promise<Ente | null> {
  return inEnte(ente, (tx) => findEnteIn(tx, ente));
}

export async function findEnteIn(tx: Tx, ente: EnteId): Promise<Ente | null> {
  const [row] = await tx.select().from(enti).where(eq(enti.id, ente));
  return row ? asEnte(row) : null;
}

/** PNG or JPEG, apart from the rest: only papers and mails need it. */
export function findLogo(ente: EnteId): Promise<Uint8Array | null> {
  return inEnte(ente, (tx) => findLogoIn(tx, ente));
}

export async function findLogoIn(tx: Tx, ente: EnteId): Promise<Uint8Array | null> {
  const [row] = await tx.select({ logo: enti.logo }).from(enti).where(eq(enti.id, ente));
  return row?.logo ?? null;
}

/** By its tax code, as printed on a notice. Knowing it is no proof of right: it only says which ente is meant. */
export function findEnteByTaxCode(taxCode: string): Promise<{ ente: Ente; enteId: EnteId } | null> {
  return inPlatform(async (tx) => {
    const [row] = await tx.select().from(enti).where(eq(enti.taxCode, taxCode));
    return row ? { ente: asEnte(row), enteId: asProvenEnte(row.id) } : null;
  });
}

/** By the last part of its public addresses. As with its tax code, it only says which ente is meant. */
export function findEnteBySlug(slug: string): Promise<{ ente: Ente; enteId: EnteId } | null> {
  return inPlatform(async (tx) => {
    const [row] = await tx.select().from(enti).where(eq(enti.slug, slug));
    return row ? { ente: asEnte(row), enteId: asProvenEnte(row.id) } : null;
  });
}

/** The enti citizens may pay here, for the public pages. */
export function listEnti(): Promise<{ name: string; taxCode: string; slug: string }[]> {
  return inPlatform((tx) =>
    tx
      .select({ name: enti.name, taxCode: enti.taxCode, slug: enti.slug })
      .from(enti)
      .where(eq(enti.paymentsOn, true))
      .orderBy(asc(enti.name))
      .limit(1_000),
  );
}

/** For the clock: every ente whose payments must be watched. */
export async function listActiveEnteIds(tx: PlatformTx): Promise<EnteId[]> {
  const rows = await tx.select({ id: enti.id }).from(enti).where(eq(enti.paymentsOn, true));
  return rows.map((row) => asProvenEnte(row.id));
}

/** All there are, open or not: for going through their books. */
export async function listEnteIds(tx: PlatformTx): Promise<EnteId[]> {
  const rows = await tx.select({ id: enti.id }).from(enti).orderBy(asc(enti.id));
  return rows.map((row) => asProvenEnte(row.id));
}

export interface EnteAccount {
  id: string;
  iban: string;
  holder: string;
  isPostal: boolean;
  postalAuthorisation: string | null;
  isDefault: boolean;
}

export function listAccounts(ente: EnteId): Promise<EnteAccount[]> {
  return inEnte(ente, (tx) => listAccountsIn(tx, ente));
}

export async function listAccountsIn(tx: Tx, ente: EnteId): Promise<EnteAccount[]> {
  return tx
    .select()
    .from(enteAccounts)
    .where(and(eq(enteAccounts.enteId, ente), isNull(enteAccounts.closedAt)));
}

/** Plain settings and opened secrets, or null when the ente has not been given any. Never to be logged. */
export async function findProviderSettingsIn(
  tx: Tx,
  ente: EnteId,
  provider: Ente["provider"],
): Promise<{ settings: Record<string, string>; secrets: Record<string, string> } | null> {
  const [row] = await tx
    .select()
    .from(providerSettings)
    .where(and(eq(providerSettings.enteId, ente), eq(providerSettings.provider, provider)));
  if (!row) return null;
  const secrets = row.sealedSecrets ? openSecrets(row.sealedSecrets, `${ente}/${provider}`) : {};
  return { settings: row.settings, secrets };
}

export function asEnte(row: Row): Ente {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    taxCode: row.taxCode,
    cbill: row.cbill,
    ipaCode: row.ipaCode,
    cadastralCode: row.cadastralCode,
    segregationCode: row.segregationCode,
    provider: row.provider,
    paymentsOn: row.paymentsOn,
    spontaneousOn: row.spontaneousOn,
    contacts: { office: row.contactOffice, email: row.contactEmail, phone: row.contactPhone },
    website: row.website,
    privacyUrl: row.privacyUrl,
    accessibilityUrl: row.accessibilityUrl,
    mailFrom: row.mailFrom,
    mailReplyTo: row.mailReplyTo,
    mailParagraphs: row.mailParagraphs,
    locales: row.locales,
  };
}
