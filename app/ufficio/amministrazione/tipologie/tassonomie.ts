/** The national codes as a type's pages need them: names in the reader's language, and which have lapsed. */
import { getLocale } from "next-intl/server";
import { listTassonomiaChoices } from "#db/tassonomia-choices.ts";
import type { Day } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import { readTassonomia } from "#domain/tassonomia.ts";

/** Municipalities, in the national list. */
const municipality = "01";

export interface TassonomiaOption {
  code: string;
  name: string;
  lapsed: boolean;
}

export async function tassonomiaOptions(ente: EnteId, today: Day): Promise<TassonomiaOption[]> {
  const locale = await getLocale();
  const choices = await listTassonomiaChoices(ente, municipality);
  return choices.map(({ code, nameIt, nameEn, validUntil }) => ({
    code,
    name: locale === "en" ? nameEn : nameIt,
    lapsed: validUntil !== null && validUntil < today,
  }));
}

/** Null for a code the list does not hold. */
export function optionOf(options: TassonomiaOption[], tassonomia: string): TassonomiaOption | null {
  const read = readTassonomia(tassonomia);
  return (read.ok && options.find((option) => option.code === read.code)) || null;
}
