/** What a person or a program must say to keep a project or a pratica, read into values that cannot hold nonsense. */
import { z } from "zod";
import { field, Wrong } from "./accept.ts";
import { readDay } from "./day.ts";
import { isUuid } from "./ente.ts";
import { cents, debtor, maybeText, orNull, text } from "./new-payment.ts";
import { longestHoldHours, mostSteps } from "./project.ts";

const id = field((raw) => (isUuid(raw) ? raw : new Wrong("unknown")));

const gate = z.strictObject({
  paymentTypeId: id,
  amountCents: orNull(cents),
  ask: z.boolean().default(false),
  releaseAfterHours: orNull(z.number().int().min(1).max(longestHoldHours)),
});

export const ProjectInput = z.strictObject({
  /** Left out for a new one. */
  id: orNull(id),
  /** What was read before changing it: somebody else's change in between is not written over. */
  version: z.number().int().optional(),
  code: field((raw) => {
    const clean = raw.trim();
    if (clean === "") return new Wrong("required");
    return /^[\w.-]{1,40}$/.test(clean) ? clean : new Wrong("forbidden_character");
  }),
  name: text(120),
  office: orNull(maybeText(120)),
  status: z.enum(["open", "closed"]).default("open"),
  paymentTypeIds: z.array(id).max(50).default([]),
  steps: z
    .array(z.strictObject({ name: text(80), gate: orNull(gate) }))
    .min(1)
    .max(mostSteps)
    .refine(([first]) => !first?.gate, { message: "step.first", path: [0, "gate"] }),
});
export type ProjectInput = z.output<typeof ProjectInput>;

/** Of a case: all of it, because whoever keeps it elsewhere sends it whole. */
export const PraticaInput = z.strictObject({
  id: orNull(id),
  version: z.number().int().optional(),
  /** The project's id or its code. */
  project: text(64),
  /** Left out: the next one of the year. */
  number: orNull(maybeText(60)),
  protocol: orNull(maybeText(60)),
  externalRef: orNull(maybeText(120)),
  subject: text(200),
  applicant: debtor,
  assignedTo: orNull(maybeText(120)),
  openedOn: orNull(field((raw) => (raw.trim() === "" ? null : (readDay(raw) ?? new Wrong("day.invalid"))))),
});
export type PraticaInput = z.output<typeof PraticaInput>;
