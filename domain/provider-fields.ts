/**
 * What a person enters so that a provider can be reached, as plain facts for the form: settings anybody of the ente may
 * read, and secrets nobody is shown again. The provider itself checks what it is given.
 */
import type { ProviderName } from "./ente.ts";

interface ProviderFields {
  settings: readonly { name: string; required: boolean }[];
  secrets: readonly { name: string; required: boolean }[];
}

const fields: Record<ProviderName, ProviderFields> = {
  gpd: { settings: [], secrets: [{ name: "subscriptionKey", required: true }] },
  fvgpay: {
    settings: [
      { name: "serviceId", required: true },
      { name: "user", required: true },
      { name: "taxonomyCode", required: false },
    ],
    secrets: [{ name: "password", required: true }],
  },
};

export function fieldsOf(provider: ProviderName): ProviderFields {
  return fields[provider];
}
