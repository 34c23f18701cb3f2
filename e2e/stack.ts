/** What a story may know of the stack it runs on, and what it may do to it. */
import type { Where } from "./serve.ts";

type Service = "app" | "worker" | "simulator";

export function where(): Where {
  const told = process.env.E2E_STACK;
  if (!told) throw new Error("no stack: run the stories through Playwright, which starts one");
  return JSON.parse(told) as Where;
}

/** kill -9, and back when the launcher has started it again and it answers. */
export const kill = (service: Service) => order(`kill/${service}`);
export const stop = (service: Service) => order(`stop/${service}`);
export const start = (service: Service) => order(`start/${service}`);
export const stopDatabase = () => order("stop/database");
export const startDatabase = () => order("start/database");
/** `kill` is a crash with kill -9, from which PostgreSQL recovers; `fast` cuts every connection. */
export const restartDatabase = (mode: "fast" | "immediate" | "kill" = "fast") => order(`restart/database?mode=${mode}`);

async function order(what: string): Promise<void> {
  const answer = await fetch(`${where().controlUrl}/${what}`, { method: "POST" });
  if (!answer.ok) throw new Error(`${what}: ${await answer.text()}`);
}
