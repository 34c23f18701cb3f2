/** The schema as text, for whoever writes a program against it. It says nothing of anybody: no key is needed. */
import { printSchema } from "graphql";
import { schema } from "#graphql/schema.ts";

export const dynamic = "force-static";

export function GET(): Response {
  return new Response(`${printSchema(schema)}\n`, { headers: { "content-type": "text/plain; charset=utf-8" } });
}
