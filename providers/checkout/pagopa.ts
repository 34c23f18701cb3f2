/** pagoPA Checkout, EC carts v2. No key; success is a redirect whose address is for the citizen's browser, not for us. */
import { call } from "../http.ts";
import type { Checkout, CheckoutCart, OpenOutcome } from "./port.ts";

/** Somebody is waiting with a finger on the button. */
const timeoutMs = 5_000;

export function pagopaCheckout(settings: { baseUrl: string }): Checkout {
  return {
    async open(cart, signal) {
      const answer = await call(`${settings.baseUrl}/ec/v2/carts`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify(asCartRequest(cart)),
        timeoutMs,
        ...(signal && { signal }),
      });
      if ("failed" in answer)
        return { outcome: "unavailable", why: answer.failed === "unauthorised" ? "server_error" : answer.failed };
      return outcomeOf(answer.status, answer.headers.get("location"), answer.body);
    },
  };
}

function outcomeOf(status: number, location: string | null, body: string): OpenOutcome {
  if (status === 302) {
    const url = location && URL.canParse(location) ? new URL(location) : null;
    return url && /^https?:$/.test(url.protocol)
      ? { outcome: "opened", url: url.href }
      : { outcome: "unavailable", why: "malformed" };
  }
  if (status === 422) return { outcome: "not_payable", detail: body.slice(0, 500) };
  if (status === 429) return { outcome: "unavailable", why: "rate_limited" };
  if (status === 400) return { outcome: "refused", detail: body.slice(0, 500) };
  return { outcome: "unavailable", why: status >= 500 ? "server_error" : "malformed" };
}

function asCartRequest({ id, notices, emailNotice, returnUrls }: CheckoutCart) {
  return {
    ...(emailNotice && { emailNotice }),
    idCart: id,
    paymentNotices: notices.map((notice) => ({
      noticeNumber: notice.codiceAvviso,
      fiscalCode: notice.enteTaxCode,
      amount: notice.amountCents,
      companyName: notice.enteName.slice(0, 140),
      description: notice.causale.slice(0, 140),
    })),
    returnUrls: {
      returnOkUrl: returnUrls.ok,
      returnCancelUrl: returnUrls.cancel,
      returnErrorUrl: returnUrls.error,
      returnWaitingUrl: returnUrls.waiting,
    },
  };
}
