/**
 * The only reader of `process.env`. A line per variable says why it exists; a missing secret stops the process at
 * start with one clear sentence and never becomes an empty string. `.env.example` agrees with this file (tested).
 */
import { z } from "zod";

const url = z.url();
const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), type.optional());
const flag = z.preprocess((value) => value === "1" || value === "true", z.boolean());

const Env = z.object({
  /** PostgreSQL 15 or later, as a login that owns the schema and may create the role `saldo_app`. */
  DATABASE_URL: z.string().min(1),
  /** Signs sessions and public links: 32 random bytes or more, the same on every instance. */
  AUTH_SECRET: z.string().min(32),
  /** Seals provider secrets at rest: 32 bytes in base64. Losing it means entering those secrets again. */
  SALDO_ENCRYPTION_KEY: z.base64().refine((text) => Buffer.from(text, "base64").length === 32, "32 bytes in base64"),
  /** The address people use, without a trailing slash: it is what links in mails point to. */
  APP_URL: url.transform((text) => text.replace(/\/$/, "")),
  /** The sender of mails for enti that have none of their own. */
  MAIL_FROM: z.string().min(3).default("Saldo <noreply@saldo.example>"),
  /** Resend's key; leave it out to send by SMTP. */
  RESEND_API_KEY: optional(z.string()),
  /** Another address speaking Resend's API, such as the simulator's mailbox. */
  RESEND_BASE_URL: optional(url),
  /** Proves that what is told at `/api/eventi/mail` comes from Resend (`whsec_…`). SMTP tells nothing: mails stay "sent". */
  RESEND_WEBHOOK_SECRET: optional(z.string().regex(/^whsec_[A-Za-z0-9+/]{16,}={0,2}$/, "whsec_ and base64")),
  /** `smtp://user:password@host:587`, used when there is no Resend key. */
  SMTP_URL: optional(url),
  /** pagoPA's gateway for debt positions and receipts. */
  GPD_BASE_URL: url.default("https://api.platform.pagopa.it/gpd"),
  /** FVGPay's gateway, for enti of Friuli Venezia Giulia. */
  FVGPAY_BASE_URL: url.default("https://pagopa-coll-gateway.insiel.it"),
  /** pagoPA's Checkout for enti (carts v2). */
  CHECKOUT_BASE_URL: url.default("https://api.platform.pagopa.it/checkout"),
  /** Where citizens prove who they are with SPID: an OpenID provider or an aggregator. Without it there is no button. */
  SPID_ISSUER: optional(url),
  SPID_CLIENT_ID: optional(z.string()),
  /** For providers that know a client by a secret. */
  SPID_CLIENT_SECRET: optional(z.string()),
  /** The client's own signing key, a private JWK: for providers that know it by its signature (private_key_jwt). */
  SPID_CLIENT_KEY: optional(z.string()),
  /** The same for CIE. */
  CIE_ISSUER: optional(url),
  CIE_CLIENT_ID: optional(z.string()),
  CIE_CLIENT_SECRET: optional(z.string()),
  CIE_CLIENT_KEY: optional(z.string()),
  /** The least level of SPID or CIE with which a citizen gets in. */
  CITIZEN_LEVEL: z.coerce.number().int().min(1).max(3).default(2),
  /** Whom an ente writes to for activation or help. */
  SUPPORT_EMAIL: z.string().default("assistenza@saldo.example"),
  /** How many database connections one process may hold. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  /** How many jobs one worker runs side by side. */
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(100).default(8),
  /** How many reverse proxies stand in front and may be believed about the caller's address. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** How many points the requests of one API key may cost in a minute, on all instances together. */
  API_POINTS_PER_MINUTE: z.coerce.number().int().min(10_000).max(1_000_000_000).default(300_000),
  /** How long a confirmed import waits before anything leaves, for whoever wants to stop it. An ente may say otherwise. */
  IMPORT_BRAKE_SECONDS: z.coerce.number().int().min(0).max(3_600).default(60),
  /** Webhooks may go to addresses of the installation's own network, and there without TLS. */
  WEBHOOKS_INSIDE: flag,
  /** Shows a banner that nothing here moves real money, and the demo accounts on the sign-in page. */
  SALDO_DEMO: flag,
  /** Also writes the small talk of queue and worker to the log. */
  SALDO_DEBUG: flag,
  /** Tests only: the named point at which the process kills itself, to prove that nothing is lost. */
  FAULT_POINT: optional(z.string()),
});

export type Env = z.infer<typeof Env>;

/** Set by Next itself: pages reload their modules as they are edited. */
export const developing = process.env.NODE_ENV === "development";

/** True in the process that serves pages, and not in the worker: Next writes it in when it builds. */
export const servingPages = process.env.NEXT_RUNTIME === "nodejs";

/** Read apart, because the log must work when the rest of the environment does not. */
export const debugging = process.env.SALDO_DEBUG === "1" || process.env.SALDO_DEBUG === "true";

let read: Env | undefined;

/** The checked environment. Throws a sentence naming every variable that is missing or wrong. */
export function env(): Env {
  if (read) return read;
  const parsed = Env.safeParse(process.env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not complete (see .env.example):\n${lines.join("\n")}`);
  }
  read = parsed.data;
  // next-auth looks for its own name of the same address.
  process.env.NEXTAUTH_URL = read.APP_URL;
  return read;
}

export const variableNames = Object.keys(Env.shape);
