/**
 * Headers for every answer, with a script nonce of its own. This is routing, not a wall: each page, action and handler
 * proves by itself who is asking.
 */
import { type NextRequest, NextResponse } from "next/server";
import { developing, env } from "#env.ts";

export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const { pathname } = request.nextUrl;
  const policy = pathname === mailPreview ? previewPolicy : contentPolicy(nonce, pathname === mailSettings);
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of fixed) response.headers.set(name, value);
  // These addresses are keys: no other site is told them, not even their host. Our own is: a form posted under
  // "no-referrer" says it comes from nowhere, and is refused where there is no script to say otherwise.
  if (/^\/(paga|invito|password)\/|\/conferma\//.test(pathname)) response.headers.set("referrer-policy", "same-origin");
  // The camera reads the code on a notice, there and nowhere else.
  if (pathname === "/paga") response.headers.set("permissions-policy", withCamera);
  if (isSecure()) response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  return response;
}

export const config = { matcher: ["/((?!_next/static|_next/image|bi/).*)"] };

/** One page shows a mail as it will look, in a frame of ours where nothing runs and nothing is fetched. */
const mailSettings = "/ufficio/amministrazione/posta";
const mailPreview = `${mailSettings}/anteprima`;
const previewPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";

const withCamera = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()";
const fixed = [
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "strict-origin-when-cross-origin"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"],
  ["cache-control", "private, no-store"],
] as const;

function identityOrigins(): string {
  const issuers = [env().SPID_ISSUER, env().CIE_ISSUER].filter((issuer) => issuer !== undefined);
  return [...new Set(issuers.map((issuer) => ` ${new URL(issuer).origin}`))].join("");
}

const isSecure = () => env().APP_URL.startsWith("https:");

function contentPolicy(nonce: string, framing: boolean): string {
  // Development reloads modules with eval; production never does.
  const evaluating = developing ? " 'unsafe-eval'" : "";
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${evaluating}`,
    // React writes style attributes, never sheets, except the overlay of development.
    developing ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    // bootstrap-italia carries its small icons, and the font of its carousel, as data.
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    ...(framing ? ["frame-src 'self'"] : []),
    // Two forms end elsewhere by a redirect: the one that pays on Checkout, the one that signs in at SPID or CIE.
    `form-action 'self' ${new URL(env().CHECKOUT_BASE_URL).origin} https://checkout.pagopa.it https://*.platform.pagopa.it${identityOrigins()}`,
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    ...(isSecure() ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
