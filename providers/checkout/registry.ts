/** The Checkout of this installation. */
import { env } from "#env.ts";
import { pagopaCheckout } from "./pagopa.ts";
import type { Checkout } from "./port.ts";

export function checkout(): Checkout {
  return pagopaCheckout({ baseUrl: env().CHECKOUT_BASE_URL.replace(/\/+$/, "") });
}
