/**
 * Payments nobody has been asked for: a link an ente shares, and the request of whoever comes by it. Here is what a link
 * says, when it is open, and how far a request has come.
 */
import type { Cents } from "./cents.ts";
import type { Day } from "./day.ts";
import type { Debtor } from "./payment.ts";
import type { PaymentType } from "./payment-type.ts";
import type { Issue } from "./refusal.ts";

/** A question of the ente's own, such as the plate of a car. */
export interface ExtraField {
  key: string;
  label: string;
  required: boolean;
}

export interface SpontaneousLink {
  id: string;
  /** The last part of its address; null for the ente's general page. */
  code: string | null;
  name: string;
  /** What is paid there; of the general page, the type of what fits none. */
  paymentTypeId: string;
  opensOn: Day | null;
  closesOn: Day | null;
  mostPayments: number | null;
  minCents: Cents | null;
  maxCents: Cents | null;
  /** Above it an operator looks first; null means never. */
  approvalOverCents: Cents | null;
  introduction: string | null;
  /** Shown instead of the form before it opens and when it has closed. */
  closedMessage: string | null;
  extraFields: ExtraField[];
  enabled: boolean;
  version: number;
}

export type LinkState = "open" | "off" | "early" | "late" | "full";

/** `used`: how many payments have come of it. */
export function linkState(link: SpontaneousLink, used: number, today: Day): LinkState {
  if (!link.enabled) return "off";
  if (link.opensOn && today < link.opensOn) return "early";
  if (link.closesOn && today > link.closesOn) return "late";
  return link.mostPayments !== null && used >= link.mostPayments ? "full" : "open";
}

/** `mail`: the address must answer first. `approval`: an operator must look first. `done`: a payment exists. */
export const requestStates = ["draft", "mail", "approval", "done", "refused"] as const;
export type RequestState = (typeof requestStates)[number];

export interface Wish {
  causale: string;
  amountCents: Cents;
  /** Of the general page: the national code of the service, without prefix. */
  tassonomia: string | null;
  extra: Record<string, string>;
}

/** What a signed address fixed beforehand: the person cannot change it. */
export interface Prefill {
  causale?: string;
  amountCents?: Cents;
  extra?: Record<string, string>;
}

/** Step by step, as far as it has come. */
export interface RequestData {
  debtor?: Debtor;
  wish?: Wish;
  prefill?: Prefill;
}

export const steps = ["privacy", "who", "what", "summary"] as const;
export type SpontaneousStep = (typeof steps)[number];

/** The farthest step that may be shown: what comes before it is there. */
export function farthestStep(data: RequestData | null): SpontaneousStep {
  if (!data) return "privacy";
  if (!data.debtor) return "who";
  return data.wish ? "summary" : "what";
}

/** What stands against this wish on this page. */
export function wishIssues(wish: Wish, link: SpontaneousLink, type: PaymentType, prefill: Prefill = {}): Issue[] {
  const issues: Issue[] = [];
  const { minCents, maxCents, extraFields } = link;
  if (prefill.amountCents !== undefined && wish.amountCents !== prefill.amountCents)
    issues.push({ path: ["amountCents"], code: "amount.fixed" });
  if (prefill.causale !== undefined && wish.causale !== prefill.causale)
    issues.push({ path: ["causale"], code: "not_allowed" });
  if (type.amountRule === "free" && minCents !== null && wish.amountCents < minCents)
    issues.push({ path: ["amountCents"], code: "amount.below", params: { cents: minCents } });
  if (type.amountRule === "free" && maxCents !== null && wish.amountCents > maxCents)
    issues.push({ path: ["amountCents"], code: "amount.above", params: { cents: maxCents } });
  if (link.code === null && wish.tassonomia === null) issues.push({ path: ["tassonomia"], code: "required" });
  for (const { key, required } of extraFields) {
    const given = wish.extra[key] ?? "";
    const fixed = prefill.extra?.[key];
    if (required && given === "") issues.push({ path: ["extra", key], code: "required" });
    if (fixed !== undefined && given !== fixed) issues.push({ path: ["extra", key], code: "not_allowed" });
  }
  return issues;
}

/** Whether an operator looks first. `busy`: the ente has had so many within the hour that somebody should. */
export function needsApproval(link: SpontaneousLink, amountCents: Cents, busy: boolean): boolean {
  return busy || (link.approvalOverCents !== null && amountCents > link.approvalOverCents);
}
