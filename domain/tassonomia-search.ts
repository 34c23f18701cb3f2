/**
 * Finding a code of the national list by the words people use at the counter: "multe", "retta mensa", "0107101". Every
 * word typed must begin some word of the code's; endings are forgiven, so that the plural finds the singular.
 */
import { foldText } from "./text.ts";

export interface SearchableTassonomia {
  /** Without the delivery prefix. */
  code: string;
  name: string;
  areaName: string;
  /** What people call it. */
  words: readonly string[];
  officialName: string | null;
  /** Chosen by the ente before. */
  past: boolean;
}

/** The best first; all of them, those chosen before first, when nothing was typed. */
export function searchTassonomie<T extends SearchableTassonomia>(options: readonly T[], query: string): T[] {
  const typed = wordsOf(query).filter((word) => !empty.has(word));
  if (typed.length === 0) return pastFirst(options.map((option) => ({ option, score: 0 })));
  const scored = options.map((option) => ({ option, hits: hitsOf(option, query, typed) }));
  const whole = scored.filter(({ hits }) => hits.every((hit) => hit > 0));
  // Of "retta della mensa di Anna" at least the mensa is known.
  const found = whole.length > 0 ? whole : scored.filter(({ hits }) => hits.some((hit) => hit > 1));
  return pastFirst(found.map(({ option, hits }) => ({ option, score: hits.reduce((sum, hit) => sum + hit, 0) })));
}

const empty = new Set(
  "di del dello della dei degli delle da dal in per il lo la gli le un una ed of the for and".split(" "),
);

function pastFirst<T extends SearchableTassonomia>(scored: { option: T; score: number }[]): T[] {
  const weight = ({ option, score }: { option: T; score: number }) => score + (option.past ? 1 : 0);
  return scored.toSorted((a, b) => weight(b) - weight(a)).map(({ option }) => option);
}

/** For each word typed, how well it is met: a code, an everyday name in full, a name, a word, the official wording. */
function hitsOf(option: SearchableTassonomia, query: string, typed: string[]): number[] {
  const everyday = option.words.map(foldText);
  const phrase = everyday.includes(foldText(query).trim()) ? 3 : 0;
  const name = wordsOf(option.name);
  const others = everyday.flatMap(wordsOf);
  const far = [...wordsOf(option.officialName ?? ""), ...wordsOf(option.areaName)];
  return typed.map((word) => {
    if (option.code.toLowerCase().startsWith(word) && /^\d/.test(word)) return 9;
    const near = meets(name, word) ? 4 : meets(others, word) ? 3 : meets(far, word) ? 1 : 0;
    return near > 0 ? near + phrase : 0;
  });
}

function meets(words: string[], typed: string): boolean {
  const stem = typed.length > 4 ? typed.replace(/(?:hi|he|[aeio])$/, "") : typed;
  return words.some((word) => word.startsWith(stem));
}

function wordsOf(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}&]+/u)
    .filter((word) => word.length > 1);
}

/**
 * The code that takes the place of one that has lapsed: nobody publishes it, so it is a proposal. Same macro area and
 * reason weigh most, then the words they share. Null when nothing resembles it.
 */
export function proposeSuccessor<T extends SearchableTassonomia>(
  lapsed: SearchableTassonomia,
  inUse: readonly T[],
): T | null {
  const its = new Set([...wordsOf(lapsed.name), ...lapsed.words.flatMap(wordsOf)].filter((word) => !empty.has(word)));
  let best: { option: T; score: number } | null = null;
  for (const option of inUse) {
    if (option.code === lapsed.code) continue;
    const sameArea = option.code.slice(0, 4) === lapsed.code.slice(0, 4);
    const sameReason = option.code.slice(-2) === lapsed.code.slice(-2);
    const words = new Set([...wordsOf(option.name), ...option.words.flatMap(wordsOf)]);
    const shared = [...words].filter((word) => its.has(word)).length;
    const other = /\baltr[ei]\b|\bother\b/i.test(option.name);
    const score = shared * 3 + (sameArea ? 2 : 0) + (sameReason ? 1 : 0) + (other && sameArea ? 1 : 0);
    if ((shared > 0 || other) && score > (best?.score ?? 2)) best = { option, score };
  }
  return best?.option ?? null;
}
