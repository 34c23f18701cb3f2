/** Publishing: the notice can be paid from here on, and what the last two digits of its cents ask for is put on the calendar. */
import { spellOf, type Word } from "../magic.ts";
import { payLater } from "../payments.ts";
import { counter } from "../psp.ts";
import type { World } from "../world.ts";
import { draftMs } from "./magic-words.ts";
import type { Position } from "./position.ts";

const laterMs = 30_000;

export function publish(world: World, position: Position, word: Word | null): Position {
  const now = world.now();
  const draftUntil = word === "draft" ? new Date(now.getTime() + draftMs) : null;
  for (const option of position.options) {
    const spell = spellOf(option.amount);
    if (spell !== "paidAtOnce" && spell !== "paidLater") continue;
    const at = (draftUntil ?? now).getTime() + (spell === "paidLater" ? laterMs : 0);
    payLater(world, {
      at,
      organization: position.organization,
      nav: option.nav,
      feeCents: 0,
      pspId: counter.id,
    });
  }
  return { ...position, publishedAt: now.toISOString(), draftUntil: draftUntil?.toISOString() ?? null };
}
