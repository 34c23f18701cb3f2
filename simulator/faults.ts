/** Outages on order: the next calls to one of the parts are answered badly, or not at all, and change nothing there. */
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { Target } from "./call-log.ts";
import type { Env } from "./env.ts";
import type { World } from "./world.ts";

export const faultModes = ["500", "drop", "hang", "429", "html"] as const;
export type FaultMode = (typeof faultModes)[number];

export interface Fault {
  target: Target;
  mode: FaultMode;
  /** How many more calls it meets. */
  times: number;
  /** Only calls for this organization, if given. */
  organization: string | null;
}

const faultKey = (target: Target, organization: string | null) => `${target}/${organization ?? "*"}`;

export function orderFault(world: World, fault: Fault): void {
  const key = faultKey(fault.target, fault.organization);
  if (fault.times > 0) world.faults.put(key, fault);
  else world.faults.delete(key);
}

export function nextFault(world: World, target: Target, organization: string | null): FaultMode | null {
  const key = [faultKey(target, organization), faultKey(target, null)].find((one) => world.faults.get(one));
  const fault = key && world.faults.get(key);
  if (!key || !fault) return null;
  if (fault.times > 1) world.faults.put(key, { ...fault, times: fault.times - 1 });
  else world.faults.delete(key);
  return fault.mode;
}

export function answerBadly(c: Context<Env>, mode: FaultMode): Response {
  if (mode === "500") return c.json({ title: "INTERNAL SERVER ERROR", status: 500, detail: "Out of order" }, 500);
  if (mode === "429") return tooMany(c);
  if (mode === "html") return c.html("<!doctype html><title>Manutenzione</title><h1>Servizio in manutenzione</h1>");
  if (mode === "drop") return drop(c);
  // Hanging: the connection stays open, and nobody ever speaks.
  return RESPONSE_ALREADY_SENT;
}

export function tooMany(c: Context<Env>): Response {
  const body = { statusCode: 429, message: "Rate limit is exceeded. Try again in 3 seconds." };
  return c.json(body, 429, { "retry-after": "3" });
}

/** The other side sees the connection close before any answer. */
export function drop(c: Context<Env>): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
