/** The words of the address fields, and what its parts are called where something is wrong with them. */
import { getTranslations } from "next-intl/server";
import type { AddressWords } from "./address-fields.tsx";

const names = [
  "legend",
  "hint",
  "street",
  "number",
  "postalCode",
  "city",
  "province",
  "provinceHint",
  "country",
  "countryHint",
] as const;

export async function addressWords(): Promise<AddressWords> {
  const t = await getTranslations("address");
  return Object.fromEntries(names.map((name) => [name, t(name)])) as AddressWords;
}
