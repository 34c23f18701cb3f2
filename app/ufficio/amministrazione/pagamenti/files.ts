/** A link of the ente of whoever asks, for the files made of its address; null when it is not theirs to see. */
import { currentOperator } from "#auth.ts";
import { findEnte, findLogo } from "#db/enti.ts";
import { findLink } from "#db/spontaneous-links.ts";
import { isUuid } from "#domain/ente.ts";
import { addressOf } from "./address.ts";

export async function linkForFile(id: string) {
  const session = await currentOperator();
  if (!session?.actor.permissions.has("payments.read") || !isUuid(id)) return null;
  const { ente } = session.actor;
  const [found, creditor] = [await findLink(ente, { id }), await findEnte(ente)];
  if (!found || !creditor) return null;
  const { link } = found;
  return {
    link,
    ente: { name: creditor.name, logo: await findLogo(ente) },
    address: addressOf(creditor.slug, link.code),
    locale: session.operator.locale,
    filename: `spontanei-${link.code ?? creditor.slug}`,
  };
}

export function fileResponse(content: string | Uint8Array, type: string, filename: string): Response {
  const body = typeof content === "string" ? content : Buffer.from(content);
  return new Response(body, {
    headers: { "content-type": type, "content-disposition": `attachment; filename="${filename}"` },
  });
}
