/**
 * From the paper to the page: notice number and the ente's tax code. Unknown, foreign and never-announced numbers get
 * the same answer, and guessing is cut short by counting attempts per address.
 */

import { findEnteByTaxCode } from "#db/enti.ts";
import { findPaymentByNotice } from "#db/payments.ts";
import { countAttempt, forgiveAttempt } from "#db/rate-counters.ts";
import { checkCodiceAvviso } from "#domain/avviso.ts";
import { readPartitaIva } from "#domain/partita-iva.ts";
import { type Issue, Refusal } from "#domain/refusal.ts";
import { makePaymentLink } from "#links.ts";

const windowSeconds = 600;
/** Misses: whoever finds a notice is not counted. */
const attemptsPerWindow = 10;
const linkHours = 24;

/** Returns a link token for the payment's public page, or null when there is nothing to show. */
export async function lookUpNotice(
  request: { enteTaxCode: string; codiceAvviso: string; address: string },
  now: Date,
): Promise<{ token: string } | null> {
  const issues: Issue[] = [];
  const notice = checkCodiceAvviso(request.codiceAvviso);
  if (!notice.ok) issues.push({ path: ["codiceAvviso"], code: "codice_avviso.invalid" });
  const taxCode = readPartitaIva(request.enteTaxCode);
  if (!taxCode.ok)
    issues.push({ path: ["enteTaxCode"], code: request.enteTaxCode.trim() ? `vat.${taxCode.why}` : "required" });
  if (!notice.ok || !taxCode.ok) throw new Refusal("input.invalid", { issues });

  const caller = `notice:${request.address}`;
  const attempts = await countAttempt(caller, windowSeconds, now);
  if (attempts > attemptsPerWindow) throw new Refusal("auth.too_many", { params: { minutes: windowSeconds / 60 } });
  const ente = await findEnteByTaxCode(taxCode.value);
  const digits = request.codiceAvviso.replace(/\D/g, "");
  const id = ente?.ente.paymentsOn ? await findPaymentByNotice(ente.enteId, digits) : null;
  if (!ente || !id) return null;
  await forgiveAttempt(caller, windowSeconds, now);
  return { token: makePaymentLink(ente.enteId, id, "public", new Date(now.getTime() + linkHours * 3_600_000)) };
}
