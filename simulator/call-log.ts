/** Every call the simulator received as somebody else: what a test asks when it wants to know what was really said. */
import type { World } from "./world.ts";

export type Target = "gpd" | "fvgpay" | "receipts" | "checkout" | "mail";

export interface Call {
  at: string;
  target: Target;
  method: string;
  /** With the query, if there was one. */
  path: string;
  /** Null while there is no answer; 0 where the connection was dropped or left hanging. */
  status: number | null;
  organization: string | null;
  /** The first notice number it was about. */
  nav: string | null;
  navs: string[];
}

const kept = 20_000;

/** Written down on arrival, so that a call which never got an answer is counted as well. */
export function noteCall(world: World, call: Omit<Call, "at" | "status" | "nav">): (status: number) => void {
  const { calls, journal, tries } = world;
  const serial = (tries.get("calls") ?? 0) + 1;
  const noted: Call = { at: world.now().toISOString(), ...call, nav: call.navs[0] ?? null, status: null };
  journal.step(() => {
    tries.put("calls", serial);
    calls.put(String(serial), noted);
    if (calls.get(String(serial - kept))) calls.delete(String(serial - kept));
  });
  return (status) => {
    if (calls.get(String(serial))) calls.put(String(serial), { ...noted, status });
  };
}

export function listCalls(world: World, wanted: Partial<Record<"target" | "organization" | "nav" | "path", string>>) {
  return [...world.calls.values()].filter(
    (call) =>
      (!wanted.target || call.target === wanted.target) &&
      (!wanted.organization || call.organization === wanted.organization) &&
      (!wanted.nav || call.navs.includes(wanted.nav)) &&
      (!wanted.path || call.path.includes(wanted.path)),
  );
}
