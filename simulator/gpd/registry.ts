/** Where positions are found again: by iupd, notice number and IUV, each unique within an organization for ever. */
import { Problem } from "../problem.ts";
import type { World } from "../world.ts";
import type { PaymentOption, Position } from "./position.ts";

export interface Registry {
  byIupd(organization: string, iupd: string): Position | undefined;
  byNav(organization: string, nav: string): { position: Position; option: PaymentOption } | undefined;
  of(organization: string): Position[];
  add(position: Position): void;
  replace(before: Position, after: Position): void;
  remove(position: Position): void;
}

export function registryOf(world: World): Registry {
  const iupdOf = world.journal.collection<string>("numbers");
  const byIupd = (organization: string, iupd: string) => world.positions.get(`${organization}/${iupd}`);

  const keysOf = ({ organization, options }: Position) =>
    options.flatMap(({ nav, iuv }) => [`nav/${organization}/${nav}`, `iuv/${organization}/${iuv}`]);
  const refuseTaken = (position: Position) => {
    for (const key of keysOf(position)) {
      const owner = iupdOf.get(key);
      if (owner !== undefined && owner !== position.iupd)
        throw new Problem(409, "CONFLICT", `The ${key.slice(0, 3)} ${key.split("/")[2]} already exists`);
    }
  };
  const save = (position: Position) => {
    world.positions.put(`${position.organization}/${position.iupd}`, position);
    for (const key of keysOf(position)) iupdOf.put(key, position.iupd);
  };
  const forget = (position: Position) => {
    world.positions.delete(`${position.organization}/${position.iupd}`);
    for (const key of keysOf(position)) iupdOf.delete(key);
  };
  return {
    byIupd,
    byNav(organization, nav) {
      const iupd = iupdOf.get(`nav/${organization}/${nav}`);
      const position = iupd === undefined ? undefined : byIupd(organization, iupd);
      const option = position?.options.find((one) => one.nav === nav);
      return position && option && { position, option };
    },
    of: (organization) => [...world.positions.values()].filter((one) => one.organization === organization),
    add(position) {
      if (byIupd(position.organization, position.iupd))
        throw new Problem(409, "CONFLICT", `The iupd ${position.iupd} already exists`);
      refuseTaken(position);
      save(position);
    },
    replace(before, after) {
      refuseTaken(after);
      forget(before);
      save(after);
    },
    remove: forget,
  };
}
