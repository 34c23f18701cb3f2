/** FVGPay's door: who may come in, and the shape of its noes. */
import type { Context, MiddlewareHandler } from "hono";
import type { Env } from "../env.ts";
import { Problem } from "../problem.ts";

/** Credentials are asked for and never compared, but for the two passwords that stand for refusal. */
export const basic: MiddlewareHandler<Env> = async (c, next) => {
  const [, coded = ""] = /^Basic (.+)$/.exec(c.req.header("authorization") ?? "") ?? [];
  const [, password] = /^[^:]+:(.+)$/.exec(Buffer.from(coded, "base64").toString()) ?? [];
  if (!password || password === "sim-wrong") return c.json({ detail: "Credenziali non valide" }, 401);
  if (password === "sim-forbidden") return c.json({ detail: "Servizio non abilitato" }, 403);
  await next();
};

/** Its problems carry particulars in a list beside the sentence. */
export function problemWithInfos(error: Error, c: Context): Response {
  const problem = error instanceof Problem ? error : new Problem(500, "INTERNAL SERVER ERROR", error.message);
  if (problem !== error) console.error(error);
  const [detail = "", ...errorInfos] = problem.message.split("; ");
  const body = { title: problem.title, status: problem.status, detail, errorInfos };
  return c.json(body, problem.status, { "content-type": "application/problem+json" });
}
