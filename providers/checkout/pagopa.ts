/** pagoPA Checkout, EC carts v2. No key; success is a redirect whose address is for the citizen's browser, not for us. */
import { cut } from "../cut.ts";
import { call } from "../http.ts";
import { problemOf } from "../problem.ts";
import type { Checkout, CheckoutCart, OpenOutcome } from "./port.ts";

/** Somebody is waiting with a finger on the button. */
const timeoutMs = 5_000;

export function pagopaCheckout({ baseUrl }: { baseUrl: string }): Checkout {
  return {
    async reach(signal) {
      // The address of carts takes only POST: whatever it says to a GET, it is there.
      const answer = await call(`${baseUrl}/ec/v2/carts`, { method: "GET", timeoutMs, ...(signal && { signal }) });
      if ("failed" in answer) return { outcome: "unavailable", why: answer.failed };
      return answer.status >= 500 ? { outcome: "unavailable", why: "server_error" } : { outcome: "reached" };
    },
    async open(cart, signal) {
      const answer = await call(`${baseUrl}/ec/v2/carts`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify(asCartRequest(cart)),
        timeoutMs,
        ...(signal && { signal }),
      });
      if ("failed" in answer) return { outcome: "unavailable", why: answer.failed };
      if (answer.status !== 302) return outcomeOf(answer.status, answer.body);
      const url = browserUrl(answer.headers.get("location"), baseUrl);
      return url ? { outcome: "opened", url } : { outcome: "unavailable", why: "malformed" };
    },
  };
}

/** An address to send a citizen to: absolute, on the web, and not less protected than the one we called. */
function browserUrl(location: string | null, baseUrl: string): string | null {
  if (!location || !URL.canParse(location)) return null;
  const { protocol, username, password, href } = new URL(location);
  const allowed = protocol === "https:" || (protocol === "http:" && baseUrl.startsWith("http:"));
  return allowed && !username && !password ? href : null;
}

function outcomeOf(status: number, body: string): OpenOutcome {
  const words = problemOf(body)?.words;
  if (status === 422 && words) return { outcome: "not_payable", detail: cut(words, 500) };
  if (status === 400 && words) return { outcome: "refused", detail: cut(words, 500) };
  if (status === 429) return { outcome: "unavailable", why: "rate_limited" };
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
      companyName: cut(notice.enteName, 140),
      description: cut(notice.causale, 140),
    })),
    returnUrls: {
      returnOkUrl: returnUrls.ok,
      returnCancelUrl: returnUrls.cancel,
      returnErrorUrl: returnUrls.error,
      returnWaitingUrl: returnUrls.waiting,
    },
  };
}
