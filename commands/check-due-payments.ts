/** The patient looks: every ente's open payments whose time has come. Safe with any number of workers at once. */
import { inEnte, inPlatform } from "#db/connection.ts";
import { listActiveEnteIds } from "#db/enti.ts";
import { claimDueChecks } from "#db/payments.ts";
import type { EnteId } from "#domain/ente.ts";
import { checkPayment } from "./check-payment.ts";

const batch = 100;
const entiSideBySide = 4;
const paymentsSideBySide = 5;
/** A claim not kept (a crash, a silent provider) is free again after this. */
const leaseSeconds = 120;

/** One round through all enti; returns how many payments were looked at. Stops early when `signal` says so. */
export async function checkDuePayments(clock: () => Date, signal: AbortSignal): Promise<number> {
  const enti = await inPlatform((tx) => listActiveEnteIds(tx));
  let looked = 0;
  await sideBySide(enti, entiSideBySide, signal, async (ente) => {
    looked += await checkDueOf(ente, clock, signal);
  });
  return looked;
}

async function checkDueOf(ente: EnteId, clock: () => Date, signal: AbortSignal): Promise<number> {
  const ids = await inEnte(ente, (tx) => claimDueChecks(tx, ente, clock(), batch, leaseSeconds));
  await sideBySide(ids, paymentsSideBySide, signal, (id) => checkPayment(ente, id, clock));
  return ids.length;
}

async function sideBySide<T>(items: T[], width: number, signal: AbortSignal, work: (item: T) => Promise<unknown>) {
  const waiting = [...items];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
