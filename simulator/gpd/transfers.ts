/** The mass change of an IBAN: only what nobody has paid yet moves to the new account. */
import { z } from "zod";
import { Problem } from "../problem.ts";
import type { World } from "../world.ts";
import { registryOf } from "./registry.ts";
import { badRequest } from "./request.ts";

const Body = z.object({ newIban: z.string().regex(/^[A-Za-z0-9]{1,35}$/) });
const most = 1_000;

export function replaceIban(world: World, organization: string, query: Record<string, string>, body: unknown): number {
  const parsed = Body.safeParse(body);
  const oldIban = query.oldIban;
  const limit = Number(query.limit ?? most);
  if (!parsed.success || !oldIban || !(limit >= 1 && limit <= most))
    throw badRequest("oldIban, newIban and a limit up to 1000 are expected");
  const registry = registryOf(world);
  let changed = 0;
  world.journal.step(() => {
    for (const position of registry.of(organization)) {
      const options = position.options.map((option) => ({
        ...option,
        transfer: option.transfer.map((transfer) => {
          if (option.paid || transfer.iban !== oldIban || changed >= limit) return transfer;
          changed += 1;
          return { ...transfer, iban: parsed.data.newIban };
        }),
      }));
      registry.replace(position, { ...position, options });
    }
  });
  if (changed === 0) throw new Problem(404, "NOT FOUND", `No transfer to ${oldIban} can be updated`);
  return changed;
}
