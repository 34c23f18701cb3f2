/** Writes an invented ente with its account, types and provider settings. Used by the demo and by tests alike. */
import { v7 as uuidv7 } from "uuid";
import { asProvenEnte, type EnteId } from "#domain/ente.ts";
import { inEnte, inPlatform } from "../connection.ts";
import { enteAccounts, enti, paymentTypes, providerSettings } from "../schema/enti.ts";
import { sealSecrets } from "../seal.ts";
import type { SeedEnte } from "./enti.ts";

/** What the simulator asks for of each: it compares nothing. */
const reach = {
  gpd: { settings: {}, secrets: (slug: string) => ({ subscriptionKey: `sim-${slug}` }) },
  fvgpay: {
    settings: { serviceId: "2096", user: "saldo" },
    secrets: (slug: string) => ({ password: `sim-${slug}` }),
  },
} as const;

/** Returns the ids of the types by their code. */
export async function insertSeedEnte(seed: SeedEnte): Promise<{ enteId: EnteId; types: Record<string, string> }> {
  const enteId = asProvenEnte(uuidv7());
  const { accounts, types, office, domain, phone, ...facts } = seed;
  await inPlatform(
    async (tx) => {
      await tx.insert(enti).values({
        ...facts,
        id: enteId,
        paymentsOn: true,
        contactOffice: office,
        contactEmail: `tributi@${domain}`,
        contactPhone: phone,
        website: `https://www.${domain}`,
        privacyUrl: `https://www.${domain}/privacy`,
        accessibilityUrl: `https://www.${domain}/accessibilita`,
        locales: ["it", "en"],
        mailFrom: `${seed.name} <pagamenti@${domain}>`,
        mailReplyTo: `tributi@${domain}`,
      });
    },
    { asPlatform: true },
  );
  const typeIds = Object.fromEntries(types.map((type) => [type.code, uuidv7()]));
  await inEnte(enteId, async (tx) => {
    await tx
      .insert(enteAccounts)
      .values(
        accounts.map((account, at) => ({ ...account, enteId, id: uuidv7(), holder: seed.name, isDefault: at === 0 })),
      );
    await tx.insert(paymentTypes).values(
      types.map(({ amounts, dueInDays, spontaneous, ...type }) => ({
        ...type,
        enteId,
        id: typeIds[type.code] ?? uuidv7(),
        amountsCents: amounts ?? [],
        dueInDays: dueInDays ?? { due: 30, payable: null },
        origins: ["form", "pratica", "import", "api", ...(spontaneous ? ["spontaneous"] : [])],
      })),
    );
    const secrets = reach[seed.provider].secrets(seed.slug);
    const written = new Date().toISOString();
    await tx.insert(providerSettings).values({
      enteId,
      provider: seed.provider,
      settings: reach[seed.provider].settings,
      sealedSecrets: sealSecrets(secrets, `${enteId}/${seed.provider}`),
      secretsSetAt: Object.fromEntries(Object.keys(secrets).map((name) => [name, written])),
    });
  });
  return { enteId, types: typeIds };
}
