/** What each refusal means to a program. The sentences for people are in `messages/`. */
import type { RefusalCode } from "#domain/refusal.ts";
import { shoutingEnum } from "./enum.ts";

export const RefusalCodeEnum = shoutingEnum<RefusalCode>(
  "RefusalCode",
  "Why the rules say no. Codes are stable; more may be added, so treat an unknown one as a plain no.",
  {
    "input.invalid": "Something in the input is wrong: see `issues`, which names every field at once.",
    "auth.required": "Nobody is signed in and no key was given.",
    "auth.failed": "The key or the credentials are not good, or no longer.",
    "auth.too_many": "Too many attempts: wait the minutes in `params`.",
    "auth.forbidden": "Your key or role does not have the permission named in `params`.",
    "ente.payments_off": "The ente is not open for payments.",
    "ente.not_ready": "The ente lacks something it needs to issue: an account, or its provider's settings.",
    "payment.not_found": "Your ente has no such payment.",
    "payment.wrong_moment": "The payment's status does not allow it: see `status` in `params`.",
    "payment.under_way": "Something was asked of the provider for it, and the answer is not here yet.",
    "payment.never_issued": "The provider does not know it yet.",
    "payment.no_email": "Its debtor has no e-mail.",
    "payment.no_change": "Nothing in the input differs from what is there.",
    "payment.stale": "It has changed since the `version` you gave.",
    "payment.settled": "The sum is settled: what was recorded stands.",
    "bulk.not_found": "Your ente has no such bulk action, or it was never begun and has lapsed.",
    "bulk.too_many": "More payments than one action may take: see `max` in `params`.",
    "bulk.nothing": "No payment was selected.",
    "bulk.wrong_moment": "The bulk action has been stopped.",
    "view.not_found": "There is no such saved view.",
    "view.too_many": "As many views are saved as may be: see `max` in `params`.",
    "payment.possible_duplicate":
      "A payment just like this one exists: it is in `existing`. Say `confirmDuplicate: true` if you mean it.",
    "payment.already_exists": "Your `externalId` is taken by the payment in `existing`.",
    "payment.already_reissued": "It has a successor already, in `existing`.",
    "payment.not_yours_to_number": "The provider numbers its notices itself.",
    "checkout.open": "Somebody is paying it at this moment: try again in a quarter of an hour.",
    "checkout.not_payable": "It cannot be paid now: see `situation` in `params`.",
    "checkout.unavailable": "pagoPA's Checkout does not answer. Nothing was changed: try again.",
    "provider.unavailable": "The ente's provider does not answer. Nothing was changed: try again.",
    "provider.busy": "The ente's provider asks to wait. Nothing was changed: try again later.",
    "idempotency.mismatch": "This idempotency key was used for another input. Use a new key for a new request.",
    "idempotency.in_progress": "The first request with this key is still being answered: try again in a second.",
    "service.busy": "We cannot answer just now. Nothing was changed: try again.",
  },
);
