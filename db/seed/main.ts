/** `npm run seed`: fills an empty database with the demo's comuni, people and payments. Does nothing to one in use. */
import { v7 as uuidv7 } from "uuid";
import { hashPassword } from "#commands/sign-in.ts";
import { subscribeProvider } from "#commands/subscribe-provider.ts";
import { permissions } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import { carriesQuote } from "#domain/provider.ts";
import { env } from "#env.ts";
import { hashApiKey, insertApiKey } from "../api-keys.ts";
import { closePool, inEnte, inPlatform } from "../connection.ts";
import { findEnteByTaxCode } from "../enti.ts";
import { memberships, operators } from "../schema/people.ts";
import { seedAccounting } from "./accounting.ts";
import { demoAccounts, demoApiKey } from "./accounts.ts";
import { seedEnti } from "./enti.ts";
import { insertSeedEnte } from "./insert-ente.ts";
import { seedPayments } from "./payments.ts";
import { simulatorControl } from "./simulator-control.ts";
import { seedSpontaneous } from "./spontaneous.ts";
import { seedTheatre } from "./theatre.ts";

if (!env().SALDO_DEMO) throw new Error("The seed invents people and money: it runs only with SALDO_DEMO=1.");
const [first] = seedEnti;
if (first && !(await findEnteByTaxCode(first.taxCode))) await seed(new Date());
await closePool();

async function seed(now: Date): Promise<void> {
  const simulator = simulatorControl(new URL(env().GPD_BASE_URL).origin);
  const made = [];
  for (const model of seedEnti) made.push({ ...model, ...(await insertSeedEnte(model)) });
  await seedPeople(Object.fromEntries(made.map((ente) => [ente.slug, ente.enteId])));
  for (const [at, ente] of made.entries()) {
    if (at === 0) await seedApiKey(ente.enteId, now);
    // Before its payments: they begin with the rows of their types.
    if (carriesQuote(ente.provider)) await seedAccounting(ente.enteId, ente.types, now);
    await subscribeProvider(ente.enteId);
    await simulator.setDelay(ente.taxCode, 0);
    await seedPayments(ente, simulator, now, at === 0 ? undefined : 6);
    await seedTheatre(ente, simulator, now);
    if (ente.spontaneousOn) await seedSpontaneous(ente, now);
    await simulator.setDelay(ente.taxCode, 1_500);
  }
}

async function seedPeople(enteIds: Record<string, EnteId>): Promise<void> {
  for (const account of demoAccounts) {
    const id = uuidv7();
    const passwordHash = await hashPassword(account.password);
    await inPlatform(async (tx) => {
      const { email, name, platform = false } = account;
      await tx.insert(operators).values({ id, email, name, passwordHash, platformAdmin: platform });
    });
    for (const slug of account.enti) {
      const enteId = enteIds[slug];
      if (!enteId) continue;
      await inEnte(enteId, async (tx) => {
        await tx.insert(memberships).values({ enteId, operatorId: id, role: account.role });
      });
    }
  }
}

function seedApiKey(enteId: EnteId, now: Date): Promise<void> {
  return inEnte(enteId, (tx) =>
    insertApiKey(tx, {
      enteId,
      id: uuidv7(),
      name: "Demo",
      prefix: demoApiKey.slice(0, 16),
      hash: hashApiKey(demoApiKey),
      scopes: permissions.map((permission) => permission.replace(".", ":")),
      mode: "test",
      createdBy: "seed",
      createdAt: now,
    }),
  );
}
