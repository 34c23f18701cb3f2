/** What an ente says of itself, read field by field: its codes, contacts, links, accounts, and how its provider is reached. */
import { z } from "zod";
import { field, Wrong } from "./accept.ts";
import { readEmail } from "./email-address.ts";
import { isUuid, providerNames } from "./ente.ts";
import { readIban } from "./iban.ts";
import { text } from "./new-payment.ts";
import { readPartitaIva } from "./partita-iva.ts";
import { cleanText } from "./text.ts";

/** The languages a notice may carry beside Italian: the papers' own second columns. */
export const noticeLanguages = ["sl", "de", "en", "fr"] as const;

export const mostLogoBytes = 200_000;

/** Empty, null and left out mean none. */
const orNone = (read: (clean: string) => string | Wrong) =>
  field((raw) => {
    const clean = cleanText(raw);
    return clean === "" ? null : read(clean);
  })
    .nullish()
    .transform((value) => value ?? null);

const short = (max: number) => orNone((clean) => (clean.length > max ? new Wrong("too_long", { max }) : clean));
const shaped = (shape: RegExp, code: Wrong["code"], read = (clean: string) => clean) =>
  orNone((clean) => (shape.test(read(clean)) ? read(clean) : new Wrong(code)));

const upper = (clean: string) => clean.toUpperCase();
const ipaCode = shaped(/^[a-z0-9_-]{2,32}$/, "ipa.invalid", (clean) => clean.toLowerCase());
const cadastralCode = shaped(/^[A-Z]\d{3}$/, "cadastral.invalid", upper);
const cbill = shaped(/^[A-Z0-9]{5}$/, "cbill.invalid", upper);
const link = orNone((clean) => (isWebAddress(clean) ? clean : new Wrong("url.invalid")));
const email = orNone((clean) => readEmail(clean) ?? new Wrong("email.invalid"));
const sender = orNone((clean) => readSender(clean) ?? new Wrong("sender.invalid"));
const segregationCode = field((raw) =>
  /^\d{2}$/.test(raw.trim()) ? raw.trim() : new Wrong(raw.trim() === "" ? "required" : "segregation.invalid"),
);
const version = z.coerce.number().int().min(1);
const id = field((raw) => (isUuid(raw) ? raw : new Wrong("unknown")));

export const EnteSettings = z.strictObject({
  /** The version that was looked at. */
  version,
  name: text(100),
  ipaCode,
  cadastralCode,
  cbill,
  segregationCode,
  contactOffice: short(50),
  contactEmail: email,
  contactPhone: short(30),
  website: link,
  privacyUrl: link,
  accessibilityUrl: link,
  /** The language beside Italian on notices. */
  noticeLanguage: orNone((clean) => noticeLanguages.find((one) => one === clean) ?? new Wrong("unknown")),
  mailFrom: sender,
  mailReplyTo: email,
});
export type EnteSettings = z.output<typeof EnteSettings>;

const iban = field((raw) => {
  const read = readIban(raw);
  if (read.ok) return read.value;
  return new Wrong(raw.trim() === "" ? "required" : `iban.${read.why}`);
});

/** A new account: its IBAN never changes afterwards, because payments were issued on it. */
export const NewAccount = z.strictObject({
  /** Chosen by whoever asks, so that asking twice is asking once. */
  id,
  iban,
  holder: text(70),
  label: text(60),
  postalAuthorisation: short(100),
  isDefault: z.boolean().default(false),
});

export const AccountChange = z.strictObject({
  id,
  holder: text(70),
  label: text(60),
  postalAuthorisation: short(100),
});

/** A postal account prints a slip only with the authorisation; elsewhere an authorisation makes no sense. */
export function postalIssue(iban: string, authorisation: string | null): Wrong | null {
  const read = readIban(iban);
  return authorisation && read.ok && !read.isPostal ? new Wrong("postal.not_poste") : null;
}

/** Left out or empty, a secret stays as it is: nobody is shown it, so nobody can send it back. */
export const ProviderChoice = z.strictObject({
  version,
  provider: z.enum(providerNames),
  settings: z.record(z.string(), short(200)).default({}),
  secrets: z.record(z.string(), z.string().max(500)).default({}),
});

export const NewEnte = z.strictObject({
  id,
  name: text(100),
  taxCode: field((raw) => {
    if (raw.trim() === "") return new Wrong("required");
    const read = readPartitaIva(raw);
    return read.ok ? read.value : new Wrong(`vat.${read.why}`);
  }),
  ipaCode,
  cadastralCode,
  cbill,
  segregationCode,
  provider: z.enum(providerNames),
  adminName: text(100),
  adminEmail: field((raw) => readEmail(raw) ?? new Wrong(raw.trim() === "" ? "required" : "email.invalid")),
});
export type NewEnte = z.output<typeof NewEnte>;

export const Switches = z.strictObject({
  paymentsOn: z.boolean(),
  spontaneousOn: z.boolean(),
  reason: text(300),
});

/** What the public pages are found by, from the name: `Comune di San Dorligo` is `san-dorligo`. */
export function slugOf(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return plain.replace(/^comune-(di|de|del|della|dei|degli)-/, "").slice(0, 60) || "ente";
}

function isWebAddress(text: string): boolean {
  if (text.length > 300 || !/^https?:\/\/[^\s]+$/i.test(text) || !URL.canParse(text)) return false;
  const { username, password, hostname } = new URL(text);
  return username === "" && password === "" && hostname.includes(".");
}

/** `Comune di Valdombra <pagamenti@valdombra.example>` or the address alone. No quotes: names here need none. */
function readSender(text: string): string | null {
  const named = /^([^<>@",;:\\]{1,70}) <([^<>]+)>$/.exec(text);
  if (!named) return readEmail(text);
  const address = readEmail(named[2] ?? "");
  return address && `${(named[1] ?? "").trim()} <${address}>`;
}
