/** A spontaneous link as it is to be kept, and what a person says step by step, read field by field. */
import { z } from "zod";
import { field, Wrong } from "./accept.ts";
import { isUuid } from "./ente.ts";
import { cents, debtor, maybeDay, maybeText, orNull, text } from "./new-payment.ts";
import { readTassonomia } from "./tassonomia.ts";

const mostFields = 8;
const maybeCents = orNull(cents);
const maybeCount = orNull(z.number().int().min(1).max(1_000_000));

export const SavedLink = z.strictObject({
  /** The one to change; or, for a new one, the id it shall have, so that saving twice is saving once. */
  id: field((raw) => (isUuid(raw) ? raw : new Wrong("unknown"))).optional(),
  version: z.number().int().positive().optional(),
  /** Null, or left out, for the ente's general page. */
  code: orNull(
    field((raw) => {
      const code = raw.trim().toLowerCase();
      if (code === "") return null;
      // Two pages of every ente have these addresses.
      const taken = code === "attesa" || code === "conferma";
      return !taken && /^[a-z0-9][a-z0-9-]{1,39}$/.test(code) ? code : new Wrong("link.code");
    }),
  ),
  name: text(80),
  paymentTypeId: field((raw) => (isUuid(raw) ? raw : new Wrong(raw.trim() === "" ? "required" : "type.unknown"))),
  opensOn: orNull(maybeDay),
  closesOn: orNull(maybeDay),
  mostPayments: maybeCount,
  minCents: maybeCents,
  maxCents: maybeCents,
  approvalOverCents: maybeCents,
  introduction: orNull(maybeText(600)),
  closedMessage: orNull(maybeText(600)),
  extraFields: z
    .array(
      z.strictObject({
        key: field((raw) => (/^[a-z][a-zA-Z0-9]{0,29}$/.test(raw) ? raw : new Wrong("unknown"))),
        label: text(60),
        required: z.boolean(),
      }),
    )
    .max(mostFields)
    .default([]),
  enabled: z.boolean(),
});

export const Wish = z.strictObject({
  causale: text(140),
  amountCents: cents,
  tassonomia: orNull(
    field((raw) => {
      if (raw.trim() === "") return null;
      const read = readTassonomia(raw);
      return read.ok ? read.code : new Wrong("tassonomia.invalid");
    }),
  ),
  extra: z
    .record(
      z.string(),
      maybeText(120).transform((value) => value ?? ""),
    )
    .default({}),
});

export const Who = z.strictObject({ debtor });
