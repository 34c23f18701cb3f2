/** How a test tells the simulator what to do: the last two digits of the cents, and words in the description. */

const byCents = {
  1: "paidAtOnce",
  2: "paidLater",
  3: "noReceipt",
  4: "fails",
  5: "waits",
  6: "twice",
  7: "receiptFirst",
} as const;

export type Spell = (typeof byCents)[keyof typeof byCents];

export function spellOf(amountCents: number): Spell | null {
  return byCents[(amountCents % 100) as keyof typeof byCents] ?? null;
}

const words = ["refuse", "conflict", "timeout", "slow", "500!", "500", "429", "html", "draft"] as const;

export type Word = (typeof words)[number];

/** The first of the words in brackets, such as `[sim:refuse]`. */
export function wordOf(descriptions: string[]): Word | null {
  return words.find((word) => descriptions.some((text) => text.includes(`[sim:${word}]`))) ?? null;
}
