/**
 * What a person or a program must say to issue a payment, read into values that cannot hold nonsense.
 * Limits are pagoPA's: causale 140 characters, names 70 on the notice, one to 99 999 999 999 cents.
 */
import { z } from "zod";
import { field, Wrong } from "./accept.ts";
import { firstEsercizio, lastEsercizio, readBudgetNumber } from "./capitolo.ts";
import { MAX_CENTS } from "./cents.ts";
import { readCodiceFiscale } from "./codice-fiscale.ts";
import { readDay } from "./day.ts";
import { readEmail } from "./email-address.ts";
import { isUuid } from "./ente.ts";
import { readPartitaIva } from "./partita-iva.ts";
import { readTassonomia } from "./tassonomia.ts";
import { cleanText } from "./text.ts";

export const text = (max: number) =>
  field((raw) => {
    const clean = cleanText(raw);
    if (clean === "") return new Wrong("required");
    return clean.length > max ? new Wrong("too_long", { max }) : clean;
  });

/** Empty means none. */
export const maybeText = (max: number) =>
  field((raw) => {
    const clean = cleanText(raw);
    if (clean === "") return null;
    return clean.length > max ? new Wrong("too_long", { max }) : clean;
  });

/** Left out, null and empty are one. */
export const orNull = <T>(inner: z.ZodType<T>) => inner.nullish().transform((value) => value ?? null);

const optionalText = (max: number) => orNull(maybeText(max));

function readPersonCode(raw: string): string | Wrong {
  const read = readCodiceFiscale(raw);
  if (read.ok) return read.value;
  if (raw.trim() === "") return new Wrong("required");
  switch (read.why) {
    case "check":
      // Eleven zeros fit their own check: no other last sign would make them right.
      return read.expectedCheck
        ? new Wrong("tax_code.check", { expected: read.expectedCheck })
        : new Wrong("tax_code.characters");
    case "length":
      return new Wrong("tax_code.length");
    case "characters":
      return new Wrong("tax_code.characters");
    default:
      return new Wrong("tax_code.date");
  }
}

/** A sole trader is a company with the tax code of a person. */
function readCompanyCode(raw: string): string | Wrong {
  if (/[a-z]{6}/i.test(raw)) return readPersonCode(raw);
  if (raw.trim() === "") return new Wrong("required");
  const read = readPartitaIva(raw);
  return read.ok ? read.value : new Wrong(`vat.${read.why}`);
}

const personCode = field(readPersonCode);
const companyCode = field(readCompanyCode);

export const maybePhone = maybeText(30);
export const maybeEmail = field((raw) => {
  if (raw.trim() === "") return null;
  return readEmail(raw) ?? new Wrong("email.invalid");
});
export const maybeDay = field((raw) => (raw.trim() === "" ? null : (readDay(raw) ?? new Wrong("day.invalid"))));

const day = orNull(maybeDay);

export const cents = z.unknown().transform((value, context): number => {
  const issue = centsIssue(value);
  if (!issue) return value as number;
  context.addIssue({ code: "custom", message: issue.code, params: issue.params ?? {} });
  return z.NEVER;
});

function centsIssue(value: unknown): Wrong | null {
  if (value === undefined || value === null) return new Wrong("required");
  if (typeof value !== "number" || !Number.isInteger(value)) return new Wrong("amount.invalid");
  if (value < 1) return new Wrong("amount.too_small");
  return value > MAX_CENTS ? new Wrong("amount.too_large") : null;
}

export const address = z.strictObject({
  street: text(70),
  number: text(16),
  postalCode: field((raw) =>
    /^[0-9A-Za-z -]{3,16}$/.test(raw.trim()) ? raw.trim() : new Wrong("postal_code.invalid"),
  ),
  city: text(35),
  province: field((raw) =>
    /^[A-Za-z]{2}$/.test(raw.trim()) ? raw.trim().toUpperCase() : new Wrong("province.invalid"),
  ),
  country: field((raw) => (/^[A-Za-z]{2}$/.test(raw.trim()) ? raw.trim().toUpperCase() : new Wrong("unknown"))).default(
    "IT",
  ),
});

const contacts = { email: orNull(maybeEmail), phone: orNull(maybePhone), address: orNull(address) };

export const debtor = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("person"), taxCode: personCode, name: text(70), surname: text(70), ...contacts }),
  z.strictObject({
    kind: z.literal("company"),
    taxCode: companyCode,
    name: text(70),
    surname: z
      .null()
      .optional()
      .transform(() => null),
    ...contacts,
  }),
]);

/** A number of the budget, without the zeros before it. */
export const budgetNumber = (code: "capitolo.invalid" | "accertamento.invalid", max = 20) =>
  field((raw) => {
    if (raw.trim() === "") return new Wrong("required");
    return readBudgetNumber(raw, max) ?? new Wrong(code);
  });

export const year = z.number().int().min(firstEsercizio).max(lastEsercizio);

/** Where a share lands in the budget. */
export const place = {
  esercizio: year.optional(),
  capitolo: budgetNumber("capitolo.invalid").optional(),
  articolo: budgetNumber("capitolo.invalid", 10).optional(),
  accertamentoYear: year.optional(),
  accertamentoNumber: budgetNumber("accertamento.invalid").optional(),
};

export const quota = z.strictObject({ ...place, amountCents: cents });

export const NewPayment = z.strictObject({
  /** The type's id or its code. */
  paymentType: text(64),
  debtor,
  causale: text(140),
  amountCents: cents,
  /** Left out: as its type shares it. An empty list: not shared. */
  quote: z.array(quota).max(20).optional(),
  dueOn: day,
  payableUntil: day,
  /** Another code than the type's, in full with its prefix. */
  tassonomia: field((raw) => {
    const read = readTassonomia(raw);
    return read.ok ? read.full() : new Wrong("tassonomia.invalid");
  }).optional(),
  externalId: optionalText(70),
  projectId: field((raw) => (isUuid(raw) ? raw : new Wrong("unknown")))
    .nullish()
    .transform((value) => value ?? null),
  praticaId: field((raw) => (isUuid(raw) ? raw : new Wrong("unknown")))
    .nullish()
    .transform((value) => value ?? null),
  locale: z.enum(["it", "en"]).default("it"),
  notify: z.boolean().default(true),
  /** Said by a person who has seen that a payment just like this one exists. */
  confirmDuplicate: z.boolean().default(false),
});
export type NewPayment = z.output<typeof NewPayment>;
