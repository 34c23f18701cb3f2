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
/** `kill` is a crash with kill -9, from which PostgreSQL recovers; `fast` cuts every connection. */
export const restartDatabase = (mode: "fast" | "immediate" | "kill" = "fast") => order(`restart/database?mode=${mode}`);

export const processIds = async () => JSON.parse(await order("processes")) as Record<string, number>;

async function order(what: string): Promise<string> {
  const answer = await fetch(`${where().controlUrl}/${what}`, { method: "POST" });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${what}: ${text}`);
  return text;
}
