/** Whom and which notices a GPD call is about, read from its path and body before anybody has checked them. */
import type { About } from "../watch.ts";
import type { World } from "../world.ts";
import { registryOf } from "./registry.ts";

export function aboutGpd(world: World, path: string, body: unknown): About {
  const [, organization = null, kind, name] =
    /\/organizations\/([^/]+)\/(debtpositions|paymentoptions\/paids)(?:\/([^/]+))?/.exec(path) ?? [];
  if (!organization) return { organization: null, navs: [] };
  if (kind !== "debtpositions") return { organization, navs: name ? [name] : [] };
  const position = name ? registryOf(world).byIupd(organization, name) : undefined;
  return { organization, navs: position ? position.options.map(({ nav }) => nav) : navsOf(body) };
}

function navsOf(body: unknown): string[] {
  const options = (body as { paymentOption?: unknown } | null | undefined)?.paymentOption;
  if (!Array.isArray(options)) return [];
  return options.flatMap((one: { nav?: unknown; iuv?: unknown } | null) => {
    const nav = one?.nav ?? (one?.iuv ? `3${one.iuv}` : null);
    return typeof nav === "string" ? [nav] : [];
  });
}
