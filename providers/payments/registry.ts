/** Which provider an ente uses, made from its settings. */
import type { ProviderName } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { env } from "#env.ts";
import { fvgpayProvider } from "./fvgpay/fvgpay.ts";
import { gpdProvider } from "./gpd/gpd.ts";
import type { PaymentProvider } from "./port.ts";

/** Refuses with `ente.not_ready` when the settings are not enough to call anybody. */
export function paymentProvider(
  name: ProviderName,
  enteTaxCode: string,
  settings: Record<string, string>,
  secrets: Record<string, string>,
): PaymentProvider {
  switch (name) {
    case "gpd": {
      if (!secrets.subscriptionKey) throw new Refusal("ente.not_ready");
      const baseUrl = withoutSlash(settings.baseUrl || env().GPD_BASE_URL);
      return gpdProvider({ baseUrl, subscriptionKey: secrets.subscriptionKey });
    }
    case "fvgpay": {
      const { serviceId, user, taxonomyCode = "" } = settings;
      if (!serviceId || !user || !secrets.password) throw new Refusal("ente.not_ready");
      const baseUrl = withoutSlash(settings.baseUrl || env().FVGPAY_BASE_URL);
      return fvgpayProvider({ baseUrl, enteTaxCode, serviceId, taxonomyCode, user, password: secrets.password });
    }
  }
}

const withoutSlash = (url: string) => url.replace(/\/+$/, "");
