/**
 * Who a citizen is, from what an identity provider says: the fiscal number, the names, perhaps a company they represent.
 * SPID, CIE and aggregators call the same things by different names.
 */
import { z } from "zod";
import { readCodiceFiscale } from "./codice-fiscale.ts";
import { readPartitaIva } from "./partita-iva.ts";

export interface Identity {
  taxCode: string;
  name: string;
  surname: string;
  email: string | null;
  companyTaxCode: string | null;
  companyName: string | null;
  acr: string;
}

export type IdentityReading = { ok: true; identity: Identity } | { ok: false; why: "livello" | "codice" };

/** Refuses a level lower than wanted, whatever was asked of the provider, and whoever has no tax code. */
export function readIdentity(claims: unknown, leastLevel: number): IdentityReading {
  const said = Claims.parse(claims);
  const acr = said.acr ?? "";
  if (levelOf(acr) < leastLevel) return { ok: false, why: "livello" };
  const attribute = (...names: string[]) => find(said, names);
  const taxCode = readCodiceFiscale(unprefixed(attribute("fiscalNumber", "fiscal_number")));
  if (!taxCode.ok) return { ok: false, why: "codice" };
  const company = readPartitaIva(unprefixed(attribute("companyFiscalNumber", "ivaCode", "company_fiscal_number")));
  return {
    ok: true,
    identity: {
      acr,
      taxCode: taxCode.value,
      name: attribute("name", "given_name"),
      surname: attribute("familyName", "family_name"),
      email: attribute("email") || null,
      companyTaxCode: company.ok ? company.value : null,
      companyName: company.ok ? attribute("companyName", "company_name") || null : null,
    },
  };
}

/** Both systems write the level of the proof alike: `https://www.spid.gov.it/SpidL2`. */
function levelOf(acr: string): number {
  return Number(/^https:\/\/www\.spid\.gov\.it\/SpidL([123])$/.exec(acr)?.[1] ?? 0);
}

const Claims = z.record(z.string(), z.unknown()).and(z.object({ acr: z.string().optional() }));

const namespaces = ["", "https://attributes.spid.gov.it/", "https://attributes.eid.gov.it/"];

function find(claims: Record<string, unknown>, names: string[]): string {
  for (const name of names) {
    for (const namespace of namespaces) {
      const value = claims[namespace + name];
      if (typeof value === "string" && value.trim() !== "") return value.trim().slice(0, 200);
    }
  }
  return "";
}

/** `TINIT-RSSMRA…` says that the code is the Italian tax office's. `VATIT-` is a company's. */
function unprefixed(code: string): string {
  return code.replace(/^(TINIT|VATIT)-/i, "");
}
