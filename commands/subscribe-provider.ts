/** Gives a provider that calls back the address to call, made for this ente alone. Safe to repeat: the last one counts. */
import { inEnte } from "#db/connection.ts";
import type { EnteId } from "#domain/ente.ts";
import { env } from "#env.ts";
import { makeCallbackLink } from "#links.ts";
import { log } from "#log.ts";
import { providerOf } from "./provider-of.ts";
import { TryLater } from "./send-email.ts";

export async function subscribeProvider(ente: EnteId): Promise<void> {
  const { provider } = await inEnte(ente, (tx) => providerOf(tx, ente));
  if (!provider.subscribe) return;
  const outcome = await provider.subscribe(`${env().APP_URL}/api/eventi/fvgpay/${makeCallbackLink(ente)}`);
  if (outcome.outcome === "unknown") throw new TryLater(`subscribe: ${outcome.why}`);
  // Asked for all the same, only later: looks by the clock go on.
  if (outcome.outcome === "refused") log.warn("a provider refused to call back", { ente, detail: outcome.detail });
}
