/**
 * An ente is the municipality that collects: the tenant. Its id is a branded string, minted where identity is proven
 * (a session, an API key, a signed link, a job's own row), so that a read cannot be typed without a proof.
 */

declare const proven: unique symbol;
export type EnteId = string & { readonly [proven]: "ente" };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Call it only where the ente has just been proven. Throws on anything that is not a lower-case UUID. */
export function asProvenEnte(id: string): EnteId {
  if (!uuid.test(id)) throw new Error("not an ente id");
  return id as EnteId;
}

export function isUuid(text: string): boolean {
  return uuid.test(text);
}

export const providerNames = ["gpd", "fvgpay"] as const;
export type ProviderName = (typeof providerNames)[number];

export interface EnteContacts {
  office: string | null;
  email: string | null;
  phone: string | null;
}

export interface Ente {
  id: string;
  slug: string;
  name: string;
  taxCode: string;
  cbill: string | null;
  ipaCode: string | null;
  cadastralCode: string | null;
  /** Two digits assigned by PagoPA: the first two of every IUV this installation generates for the ente. */
  segregationCode: string;
  provider: ProviderName;
  paymentsOn: boolean;
  spontaneousOn: boolean;
  contacts: EnteContacts;
  website: string | null;
  privacyUrl: string | null;
  accessibilityUrl: string | null;
  /** The sender and reply address of its mails; null means the installation's. */
  mailFrom: string | null;
  mailReplyTo: string | null;
  /** Its own lines in mails about something to pay. */
  mailParagraphs: { it?: string; en?: string };
  /** Italian first; a second one is printed on notices beside it. */
  locales: string[];
}
