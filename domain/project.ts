/**
 * A project (progetto) is a procedure: the steps a citizen's case goes through, and which of them open by payment.
 * The first step is where every case begins, so nothing stands before it.
 */
import type { Cents } from "./cents.ts";

/** What must be paid before a step opens. */
export interface Gate {
  paymentTypeId: string;
  /** What is asked for; null when the type says it, or a person. */
  amountCents: Cents | null;
  /** Asked for by itself as soon as the case comes before this step, or left to a person. */
  ask: boolean;
  /** Hours after which a case that has not paid lets go of what it holds; null never. */
  releaseAfterHours: number | null;
}

export interface Step {
  name: string;
  gate: Gate | null;
}

export interface Project {
  id: string;
  code: string;
  name: string;
  /** The structure (struttura) that runs it. */
  office: string | null;
  status: "open" | "closed";
  /** The types its cases usually pay, first in their forms. Empty means any. */
  paymentTypeIds: string[];
  steps: Step[];
  version: number;
}

export const mostSteps = 20;
/** A year. */
export const longestHoldHours = 8_760;
