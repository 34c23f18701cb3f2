/** Whether a form was sent from our own pages: another site cannot ask in a person's name. */
import { env } from "#env.ts";

export function fromHere(request: Request): boolean {
  const origin = request.headers.get("origin");
  return origin === null || origin === new URL(env().APP_URL).origin;
}
