/** How a test tells the simulator what to do: the last two digits of the cents, and words in the description. */
import { amounts, words } from "./scenarios.ts";

export type Spell = (typeof amounts)[keyof typeof amounts];

export function spellOf(amountCents: number): Spell | null {
  return amounts[(amountCents % 100) as keyof typeof amounts] ?? null;
}

export type Word = (typeof words)[number];

/** The first of the words in brackets, such as `[sim:refuse]`. */
export function wordOf(descriptions: string[]): Word | null {
  return words.find((word) => descriptions.some((text) => text.includes(`[sim:${word}]`))) ?? null;
}
