/** The door of every part: notes the call, lets what was due happen, and serves an ordered outage before anything else. */
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, MiddlewareHandler } from "hono";
import { noteCall, type Target } from "./call-log.ts";
import type { Env } from "./env.ts";
import { answerBadly, nextFault } from "./faults.ts";
import { happen } from "./fvgpay/happen.ts";
import type { World } from "./world.ts";

export interface About {
  organization: string | null;
  navs: string[];
}

export function watch(
  world: World,
  target: Target,
  aboutOf: (c: Context<Env>, body: unknown) => About,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    happen(world);
    const about = aboutOf(c, await bodyOf(c));
    const { pathname, search } = new URL(c.req.url);
    const answered = noteCall(world, { target, method: c.req.method, path: pathname + search, ...about });
    const fault = nextFault(world, target, about.organization);
    if (fault) c.res = answerBadly(c, fault);
    else await next();
    answered(c.res === RESPONSE_ALREADY_SENT || c.res.headers.has("x-hono-already-sent") ? 0 : c.res.status);
  };
}

/** Undefined where the body is not JSON. */
export async function bodyOf(c: Context<Env>): Promise<unknown> {
  if (c.req.method === "GET" || c.req.method === "DELETE") return undefined;
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}

/** A platform key is asked for and never compared, but for the two that stand for refusal. */
export const subscriptionKey: MiddlewareHandler<Env> = async (c, next) => {
  const key = c.req.header("ocp-apim-subscription-key");
  const refused = (statusCode: 401 | 403, message: string) => c.json({ statusCode, message }, statusCode);
  if (!key) return refused(401, "Access denied due to missing subscription key.");
  if (key === "sim-wrong") return refused(401, "Access denied due to invalid subscription key.");
  if (key === "sim-forbidden") return refused(403, "You are not allowed to access this resource.");
  await next();
};
