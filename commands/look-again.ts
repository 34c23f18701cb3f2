/**
 * A citizen looks at what is open: what was checked a while ago is asked about again, by the worker, so that nobody waits
 * for pagoPA here. However often the page is opened, each is asked about at most once in a few minutes.
 */
import type { CitizenPayment } from "#db/citizen-payments.ts";
import { inEnte } from "#db/connection.ts";
import { countAttempt } from "#db/rate-counters.ts";
import { watchSoon } from "./watch-payment.ts";

const freshMs = 5 * 60_000;
const windowSeconds = 60;
const mostAtOnce = 20;

/** How many will be asked about. */
export async function lookAgain(taxCode: string, payments: CitizenPayment[], now: Date): Promise<number> {
  const stale = payments
    .filter(({ checkedAt }) => !checkedAt || now.getTime() - checkedAt.getTime() > freshMs)
    .slice(0, mostAtOnce);
  if (stale.length === 0 || (await countAttempt(`look:${taxCode}`, windowSeconds, now)) > 1) return 0;
  for (const ente of new Set(stale.map(({ enteId }) => enteId))) {
    const own = stale.filter(({ enteId }) => enteId === ente);
    await inEnte(ente, async (tx) => {
      for (const { id } of own) await watchSoon(tx, ente, id, 0, now);
    });
  }
  return stale.length;
}
