/** The mail itself, for the frame beside the form. Its policy (see `proxy.ts`) lets nothing run and nothing be fetched. */
import { currentOperator } from "#auth.ts";
import { findEnte, findLogo } from "#db/enti.ts";
import { mailOf } from "#documents/payment-mail.ts";
import { sampleFacts } from "#documents/sample-mail.ts";
import { env } from "#env.ts";
import { mailKinds } from "../mail-kinds.ts";

export async function GET(request: Request): Promise<Response> {
  const session = await currentOperator();
  if (!session?.actor.permissions.has("payments.read")) return new Response(null, { status: 401 });
  const { ente: enteId } = session.actor;
  const [ente, logo] = await Promise.all([findEnte(enteId), findLogo(enteId)]);
  if (!ente) return new Response(null, { status: 404 });
  const asked = new URL(request.url).searchParams;
  const kind = mailKinds.find((one) => one === asked.get("tipo")) ?? "issued";
  const locale = asked.get("lingua") === "en" ? "en" : "it";
  const lines = asked.get("righe");
  const mailParagraphs = lines === null ? ente.mailParagraphs : { [locale]: lines.slice(0, 1_000) };
  const facts = sampleFacts({ ...ente, mailParagraphs }, kind, locale, new Date());
  const { html } = mailOf(kind, { ...facts, logo, accounts: [], payUrl: env().APP_URL }, locale);
  return new Response(withLogo(html, logo), { headers: { "content-type": "text/html; charset=utf-8" } });
}

/** In a mail the logo is an attachment; a page has none. */
function withLogo(html: string, logo: Uint8Array | null): string {
  if (!logo) return html;
  const type = logo[0] === 0x89 ? "png" : "jpeg";
  return html.replace("cid:logo", `data:image/${type};base64,${Buffer.from(logo).toString("base64")}`);
}
