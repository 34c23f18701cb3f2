/**
 * A pratica (istanza) is one citizen's case in a project: who asks, for what, at which step it is, and what holds it.
 * Where it stands is decided here alone; the payments inside it live their own lives.
 */
import type { Day } from "./day.ts";
import type { Debtor } from "./payment.ts";
import type { Gate, Project } from "./project.ts";

export const praticaStatuses = ["open", "released", "closed"] as const;
/** `released`: it did not pay in time and let go of what it held. */
export type PraticaStatus = (typeof praticaStatuses)[number];

export interface Pratica {
  id: string;
  projectId: string;
  number: string;
  protocol: string | null;
  /** Its id in the software where the case really lives. */
  externalRef: string | null;
  subject: string;
  status: PraticaStatus;
  /** The step it is at, from 0. */
  step: number;
  /** When it lets go if nobody pays; null when nothing waits. */
  releaseAt: Date | null;
  /** Who asks. The debtor of a payment may be somebody else. */
  applicant: Debtor;
  assignedTo: string | null;
  openedOn: Day;
  version: number;
  createdAt: Date;
}

export const praticaEventKinds = [
  "created",
  "changed",
  "moved",
  "gate_opened",
  "gate_forced",
  "asked",
  "ask_refused",
  "released",
  "paid_after_release",
  "closed",
  "reopened",
] as const;
export type PraticaEventKind = (typeof praticaEventKinds)[number];

export interface PraticaEvent {
  at: Date;
  kind: PraticaEventKind;
  actorKind: string;
  actorLabel: string;
  /** `step` and `paymentId` where they matter, and why. */
  data: Record<string, string | number | boolean | null>;
}

/** The step before which an open case waits for money, and what it waits for. */
export function waitsFor(
  { steps }: Pick<Project, "steps">,
  { status, step }: Pick<Pratica, "status" | "step">,
): { step: number; gate: Gate } | null {
  const gate = status === "open" ? steps[step + 1]?.gate : null;
  return gate ? { step: step + 1, gate } : null;
}

/** When a case that arrives now at this step lets go, if what comes next must be paid in time. */
export function releaseAt(project: Pick<Project, "steps">, step: number, now: Date): Date | null {
  const hours = waitsFor(project, { status: "open", step })?.gate.releaseAfterHours ?? null;
  return hours === null ? null : new Date(now.getTime() + hours * 3_600_000);
}
