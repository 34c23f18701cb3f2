/** Remembers the language a person chose, and goes back to where they were. Works without a script. */
import { localeCookie, locales } from "#app/i18n/locale.ts";
import { env } from "#env.ts";

const year = 31_536_000;

export async function POST(request: Request): Promise<Response> {
  const form = await request.formData();
  const to = locales.find((locale) => locale === form.get("to")) ?? "it";
  const back = String(form.get("back") ?? "/");
  const headers = new Headers({ location: isInside(back) ? back : "/" });
  const secure = env().APP_URL.startsWith("https:") ? "; Secure" : "";
  headers.append("set-cookie", `${localeCookie}=${to}; Path=/; Max-Age=${year}; SameSite=Lax; HttpOnly${secure}`);
  return new Response(null, { status: 303, headers });
}

/** A path of our own: never another host, never a header. */
function isInside(path: string): boolean {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path);
}
