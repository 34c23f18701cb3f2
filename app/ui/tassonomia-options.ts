/** The national codes as pages offer them: named in the reader's language, the ente's own choices first. */
import { getLocale } from "next-intl/server";
import { macroAreas } from "#db/municipal-tassonomie.ts";
import { listTassonomiaChoices, listUsedTassonomie } from "#db/tassonomia-choices.ts";
import type { Day } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import { isOver } from "#domain/tassonomia-list.ts";
import type { SearchableTassonomia } from "#domain/tassonomia-search.ts";

/** Municipalities, in the national list. */
const municipality = "01";

export interface TassonomiaOption extends SearchableTassonomia {
  macroArea: string;
  reason: string;
  lapsed: boolean;
  validUntil: Day | null;
}

export async function tassonomiaOptions(ente: EnteId, today: Day): Promise<TassonomiaOption[]> {
  const english = (await getLocale()) === "en";
  const [choices, used] = await Promise.all([listTassonomiaChoices(ente, municipality), listUsedTassonomie(ente)]);
  const past = new Set(used.map(({ code }) => code));
  return choices.map(({ code, macroArea, reason, nameIt, nameEn, words, officialName, validUntil }) => ({
    code,
    macroArea,
    reason,
    name: english ? nameEn : nameIt,
    // Everyday words are Italian; in English the Italian name is one more of them.
    words: english ? [...words, nameIt.toLowerCase()] : words,
    officialName,
    areaName: macroAreas[macroArea]?.[english ? "en" : "it"] ?? macroArea,
    past: past.has(code),
    lapsed: isOver({ validUntil }, today),
    validUntil,
  }));
}
