/** What GPD v1 accepts as a debt position: the shapes and limits of its interface, and the sums it checks itself. */
import { z } from "zod";
import { Problem } from "../problem.ts";
import { readInstant } from "./instant.ts";

const instant = z.string().refine((text) => readInstant(text) !== null, "must be a date-time in UTC without offset");
const short = z.string().max(140);
const required = z.string().min(1, "must not be blank");
const cents = z.number().int().min(1);
const country = z.string().regex(/^[A-Z]{2}$/);
const iban = z.string().regex(/^[A-Za-z0-9]{1,35}$/);

const metadata = z
  .array(z.object({ key: required.max(140), value: required.max(140) }))
  .max(10)
  .refine((pairs) => new Set(pairs.map(({ key }) => key)).size === pairs.length, "keys must be unique");

const transfer = z
  .object({
    idTransfer: z.enum(["1", "2", "3", "4", "5"]),
    amount: cents,
    organizationFiscalCode: z.string().nullish(),
    remittanceInformation: required.max(140),
    category: required,
    iban: iban.nullish(),
    postalIban: z
      .string()
      .regex(/^$|^[A-Za-z0-9]{1,35}$/)
      .nullish(),
    stamp: z
      .object({ hashDocument: required.max(72), stampType: z.string().length(2), provincialResidence: country })
      .nullish(),
    companyName: short.nullish(),
    transferMetadata: metadata.nullish(),
  })
  .refine(({ iban, stamp }) => Boolean(iban) !== Boolean(stamp), "exactly one of iban and stamp is expected")
  .refine(({ postalIban, stamp }) => !(postalIban && stamp), "postalIban cannot stand beside stamp");

const option = z
  .object({
    nav: z
      .string()
      .regex(/^\d{18}$/)
      .nullish(),
    iuv: z.string().regex(/^\d{17}$/),
    amount: cents,
    description: required.max(140),
    isPartialPayment: z.boolean(),
    dueDate: instant,
    retentionDate: instant.nullish(),
    transfer: z.array(transfer).min(1).max(5),
    paymentOptionMetadata: metadata.nullish(),
  })
  .refine((one) => one.transfer.reduce((sum, { amount }) => sum + amount, 0) === one.amount, {
    message: "the amount of the payment option is not the sum of its transfers",
  })
  .refine((one) => new Set(one.transfer.map(({ idTransfer }) => idTransfer)).size === one.transfer.length, {
    message: "idTransfer must be unique within the payment option",
  });

export const PositionRequest = z
  .object({
    iupd: z.string().regex(/^[\w*-]{1,50}$/),
    type: z.enum(["F", "G"]),
    payStandIn: z.boolean().default(true),
    fiscalCode: required.max(16),
    fullName: required.max(70),
    streetName: z.string().nullish(),
    civicNumber: z.string().nullish(),
    postalCode: z.string().nullish(),
    city: z.string().nullish(),
    province: z.string().nullish(),
    region: z.string().nullish(),
    country: country.nullish(),
    email: z.string().nullish(),
    phone: z.string().nullish(),
    switchToExpired: z.boolean(),
    companyName: required.max(140),
    officeName: short.nullish(),
    validityDate: instant.nullish(),
    paymentOption: z.array(option).min(1),
  })
  .refine(({ paymentOption }) => new Set(paymentOption.map(({ iuv }) => iuv)).size === paymentOption.length, {
    message: "each payment option needs an IUV of its own",
  });

export type PositionRequest = z.output<typeof PositionRequest>;
export type PaymentOptionRequest = PositionRequest["paymentOption"][number];

/** Demonstrations tell of the past, so a due date is refused only when nobody could mean it. */
const oldestDueMs = 10 * 365.25 * 86_400_000;

export function readPosition(body: unknown, now: Date): PositionRequest {
  const parsed = PositionRequest.safeParse(body);
  if (!parsed.success) throw badRequest(parsed.error.issues.map(asSentence).join("; "));
  const position = parsed.data;
  const validity = position.validityDate ? readInstant(position.validityDate) : null;
  for (const { dueDate, retentionDate } of position.paymentOption) {
    const due = readInstant(dueDate) ?? now;
    if (due.getTime() < now.getTime() - oldestDueMs) throw badRequest(`dueDate ${dueDate} lies too far in the past`);
    if (validity && due < validity) throw badRequest("dueDate must not be before validityDate");
    const retention = retentionDate ? readInstant(retentionDate) : null;
    if (retention && retention < due) throw badRequest("retentionDate must not be before dueDate");
  }
  return position;
}

export function badRequest(detail: string): Problem {
  return new Problem(400, "BAD REQUEST", detail);
}

function asSentence(issue: z.core.$ZodIssue): string {
  return issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message;
}
