/** Once an hour: what is no longer of use to anybody goes. */
import { sweepPreparedBulks } from "#db/bulk.ts";
import { inEnte, inPlatform } from "#db/connection.ts";
import { listActiveEnteIds } from "#db/enti.ts";
import { sweepRateCounters } from "#db/rate-counters.ts";

const dayMs = 86_400_000;

export async function sweep(now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - dayMs);
  await sweepRateCounters(yesterday);
  const enti = await inPlatform((tx) => listActiveEnteIds(tx));
  for (const ente of enti) await inEnte(ente, (tx) => sweepPreparedBulks(tx, ente, yesterday));
}
