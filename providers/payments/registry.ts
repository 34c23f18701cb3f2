/** Which provider an ente uses, made from its settings. */
import type { ProviderName } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { env } from "#env.ts";
import { gpdProvider } from "./gpd/gpd.ts";
import type { PaymentProvider } from "./port.ts";

/** Refuses with `ente.not_ready` when the settings are not enough to call anybody. */
export function paymentProvider(
  name: ProviderName,
  settings: Record<string, string>,
  secrets: Record<string, string>,
): PaymentProvider {
  if (name !== "gpd" || !secrets.subscriptionKey) throw new Refusal("ente.not_ready");
  const baseUrl = (settings.baseUrl || env().GPD_BASE_URL).replace(/\/+$/, "");
  return gpdProvider({ baseUrl, subscriptionKey: secrets.subscriptionKey });
}
