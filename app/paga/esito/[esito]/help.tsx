/** Help with this very payment: the message begins with what the office needs to know. */
import { getTranslations } from "next-intl/server";
import type { CartOutcome } from "#db/carts.ts";
import { groupInFours } from "#domain/avviso.ts";
import type { Ente } from "#domain/ente.ts";

interface Props {
  ente: Ente;
  first: CartOutcome["items"][number];
  state: string;
  esito: string;
}

export async function Help({ ente, first, state, esito }: Props) {
  const t = await getTranslations("outcome");
  const { email } = ente.contacts;
  if (!email) return null;
  const code = groupInFours(first.codiceAvviso ?? "");
  const subject = encodeURIComponent(t("helpSubject", { code }));
  const body = encodeURIComponent(t("helpBody", { code, state, page: `/paga/esito/${esito}` }));
  return (
    <section aria-labelledby="help">
      <h2 id="help" className="h5">
        {t("help")}
      </h2>
      <p>
        <a href={`mailto:${email}?subject=${subject}&body=${body}`}>{t("helpWrite", { ente: ente.name })}</a>
      </p>
    </section>
  );
}
