/**
 * E-mail addresses, narrower than the standard on purpose: quotes, comments and routing signs (`%`, `!`) are legal,
 * used by nobody, and have sent other people's mail to strangers.
 */

/** Trims, lower-cases the domain, keeps the rest. Null for anything that is not one plain address. */
export function readEmail(text: string): string | null {
  const address = text.trim();
  if (address.length > 254) return null;
  const parts = address.split("@");
  if (parts.length !== 2) return null;
  const [local = "", domain = ""] = parts;
  if (local.length > 64 || !localPart.test(local) || !domainName.test(domain)) return null;
  return `${local}@${domain.toLowerCase()}`;
}

const localPart = /^[A-Za-z0-9#$&'*+/=?^_{}~-]+(?:\.[A-Za-z0-9#$&'*+/=?^_{}~-]+)*$/;
/** Labels of up to 63 letters, digits and inner hyphens; at least two, the last not a number: no IP addresses. */
const domainName =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,58}[A-Za-z0-9])$/i;
