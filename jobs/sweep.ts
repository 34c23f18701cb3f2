/** Once an hour: what is no longer of use to anybody goes. */
import { apiRequestDays, sweepApiRequests } from "#db/api-requests.ts";
import { sweepPreparedBulks } from "#db/bulk.ts";
import { sweepChoices } from "#db/cart-choices.ts";
import { sweepCitizenSessions } from "#db/citizen-sessions.ts";
import { inEnte, inPlatform } from "#db/connection.ts";
import { listActiveEnteIds } from "#db/enti.ts";
import { sweepRateCounters } from "#db/rate-counters.ts";
import { sweepSpentProofs } from "#db/spent-proofs.ts";
import { sweepRequests } from "#db/spontaneous-requests.ts";
import { sweepDeliveries } from "#db/webhook-deliveries.ts";

const dayMs = 86_400_000;
/** What nobody has come back to pay in so long was not forgotten by mistake. */
const cartDays = 60;
/** How long what was told outside can be told again. */
const deliveryDays = 30;

export async function sweep(now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - dayMs);
  await sweepRateCounters(yesterday);
  await sweepCitizenSessions(yesterday);
  await sweepChoices(new Date(now.getTime() - cartDays * dayMs));
  const enti = await inPlatform((tx) => listActiveEnteIds(tx));
  await sweepSpentProofs(yesterday);
  for (const ente of enti)
    await inEnte(ente, async (tx) => {
      await sweepPreparedBulks(tx, ente, yesterday);
      await sweepRequests(tx, ente, now);
      await sweepDeliveries(tx, ente, new Date(now.getTime() - deliveryDays * dayMs));
      await sweepApiRequests(tx, ente, new Date(now.getTime() - apiRequestDays * dayMs));
    });
}
