/**
 * Signed links: how a stranger proves which payment or cart a page is about, without an account and without a secret
 * anybody could guess. A valid link is a proof of its ente, so this file mints `EnteId` too.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { asProvenEnte, type EnteId } from "#domain/ente.ts";
import type { Prefill } from "#domain/spontaneous.ts";
import { env } from "#env.ts";

/** "mail" was sent to the debtor and may download documents; "public" came from a notice number and may not. */
export type LinkScope = "mail" | "public";

const scopes: readonly LinkScope[] = ["mail", "public"];
const paymentBytes = 1 + 4 + 16 + 16;
const cartBytes = 4 + 16;
const macBytes = 16;

export function makePaymentLink(ente: EnteId, paymentId: string, scope: LinkScope, expiresAt: Date): string {
  const body = Buffer.alloc(paymentBytes);
  body.writeUInt8(scopes.indexOf(scope), 0);
  body.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), 1);
  Buffer.from(ente.replaceAll("-", ""), "hex").copy(body, 5);
  Buffer.from(paymentId.replaceAll("-", ""), "hex").copy(body, 21);
  return seal("payment", body);
}

export function readPaymentLink(
  token: string,
  now: Date,
): { ente: EnteId; paymentId: string; scope: LinkScope } | null {
  const body = unseal("payment", token, paymentBytes);
  const scope = body && scopes[body.readUInt8(0)];
  if (!body || !scope || body.readUInt32BE(1) * 1000 < now.getTime()) return null;
  return { scope, ente: asProvenEnte(uuidAt(body, 5)), paymentId: uuidAt(body, 21) };
}

export function makeCartLink(cartId: string, expiresAt: Date): string {
  const body = Buffer.alloc(cartBytes);
  body.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), 0);
  Buffer.from(cartId.replaceAll("-", ""), "hex").copy(body, 4);
  return seal("cart", body);
}

export function readCartLink(token: string, now: Date): string | null {
  const body = unseal("cart", token, cartBytes);
  if (!body || body.readUInt32BE(0) * 1000 < now.getTime()) return null;
  return uuidAt(body, 4);
}

/** The address at which a provider tells us about one ente's payments. It holds as long as the secret does. */
export function makeCallbackLink(ente: EnteId): string {
  return seal("callback", Buffer.from(ente.replaceAll("-", ""), "hex"));
}

export function readCallbackLink(token: string): EnteId | null {
  const body = unseal("callback", token, 16);
  return body && asProvenEnte(uuidAt(body, 0));
}

const mostPrefill = 1_500;

/** What an address fixes beforehand, for one page of one ente. Nothing secret: it is only signed. */
export function makePrefill(linkId: string, prefill: Prefill): string {
  return seal(`prefill:${linkId}`, Buffer.from(JSON.stringify(prefill)));
}

/** Null when it was changed, or made for another page. */
export function readPrefill(linkId: string, token: string): Prefill | null {
  if (token.length > mostPrefill || !/^[A-Za-z0-9_-]+$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const body = unseal(`prefill:${linkId}`, token, bytes.length - macBytes, mostPrefill);
  return body && (JSON.parse(body.toString("utf8")) as Prefill);
}

function seal(purpose: string, body: Buffer): string {
  return Buffer.concat([body, mac(purpose, body)]).toString("base64url");
}

function unseal(purpose: string, token: string, length: number, most = 200): Buffer | null {
  if (length < 1 || token.length > most || !/^[A-Za-z0-9_-]+$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== length + macBytes) return null;
  const body = bytes.subarray(0, length);
  return timingSafeEqual(bytes.subarray(length), mac(purpose, body)) ? body : null;
}

/** A key per purpose, so that a token for one kind of page is nothing on another. */
function mac(purpose: string, body: Buffer): Buffer {
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "saldo", `link:${purpose}`, 32));
  return createHmac("sha256", key).update(body).digest().subarray(0, macBytes);
}

function uuidAt(bytes: Buffer, offset: number): string {
  const hex = bytes.subarray(offset, offset + 16).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
