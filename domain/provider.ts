/**
 * What each provider can do and asks for, as plain facts: forms, templates and rules know them without calling anybody.
 * The provider itself repeats none of this; it reads it from here.
 */
import type { Day } from "./day.ts";
import type { ProviderName } from "./ente.ts";
import type { Address } from "./payment.ts";
import type { Issue } from "./refusal.ts";

/** What a payment must say besides what every payment says. */
export type ProviderNeed = "dueOn" | "address" | "quote";

interface Abilities {
  /** "ours": we draw IUV and codice avviso; "theirs": they come back with the answer, perhaps hours later. */
  numbers: "ours" | "theirs";
  /** Whether capitolo and accertamento rows travel to it. */
  carriesQuote: boolean;
  needs: readonly ProviderNeed[];
}

const abilities: Record<ProviderName, Abilities> = {
  gpd: { numbers: "ours", carriesQuote: false, needs: [] },
  // ASCOT books every payment under an accertamento, and FVGPay prints the notice with the debtor's address.
  fvgpay: { numbers: "theirs", carriesQuote: true, needs: ["dueOn", "address", "quote"] },
};

export function carriesQuote(provider: ProviderName): boolean {
  return abilities[provider].carriesQuote;
}

export function needs(provider: ProviderName, what: ProviderNeed): boolean {
  return abilities[provider].needs.includes(what);
}

/** What this provider asks for and the payment lacks, each at the path where its form has the field. */
export function needIssues(
  provider: ProviderName,
  payment: { dueOn: Day | null; address: Address | null; shared: boolean },
  paths: { address: Issue["path"] },
): Issue[] {
  const { dueOn, address, shared } = payment;
  const there: Record<ProviderNeed, unknown> = { dueOn, address, quote: shared };
  const missing = abilities[provider].needs.filter((need) => !there[need]);
  return missing.map((need) => ({ path: need === "address" ? paths.address : [need], code: "required" }));
}

export function drawsNumbers(provider: ProviderName): boolean {
  return abilities[provider].numbers === "ours";
}
