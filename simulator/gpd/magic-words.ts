/** What the words in a description do to the call that creates a position: before it is accepted, and after. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "hono";
import type { Env } from "../env.ts";
import { drop, tooMany } from "../faults.ts";
import type { Word } from "../magic.ts";
import { Problem } from "../problem.ts";
import type { World } from "../world.ts";

const slowMs = 20_000;

/** An answer instead of accepting it, or null to go on. */
export function before(world: World, c: Context<Env>, word: Word | null, identity: string): Response | null {
  const soFar = () => world.triedBefore(`${word}/${identity}`);
  switch (word) {
    case "refuse":
      throw new Problem(400, "BAD REQUEST", "The position was refused, as [sim:refuse] asks");
    case "conflict":
      throw new Problem(409, "CONFLICT", "The iuv belongs to another position, as [sim:conflict] asks");
    case "500!":
      throw new Problem(500, "INTERNAL SERVER ERROR", "Out of order for good, as [sim:500!] asks");
    case "500":
      if (soFar() < 2) throw new Problem(500, "INTERNAL SERVER ERROR", "Out of order twice, as [sim:500] asks");
      return null;
    case "429":
      return soFar() < 2 ? tooMany(c) : null;
    case "html":
      return c.html("<!doctype html><title>Manutenzione</title><h1>Servizio in manutenzione</h1>");
    default:
      return null;
  }
}

/** The position stands; what becomes of the answer. */
export async function after(
  world: World,
  c: Context<Env>,
  word: Word | null,
  identity: string,
): Promise<Response | null> {
  if (word === "slow") await sleep(slowMs);
  return word === "timeout" && world.triedBefore(`timeout/${identity}`) === 0 ? drop(c) : null;
}

export const draftMs = 10_000;
