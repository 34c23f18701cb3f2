/** The address people are given. */
import { env } from "#env.ts";

export function addressOf(slug: string, code: string | null): string {
  return `${env().APP_URL}/spontanei/${slug}${code === null ? "" : `/${code}`}`;
}
