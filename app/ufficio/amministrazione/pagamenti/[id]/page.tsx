/** One page for spontaneous payments, new or to be changed; and addresses with something filled in beforehand. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { findEnte } from "#db/enti.ts";
import { listPaymentTypes } from "#db/payment-types.ts";
import { findLink } from "#db/spontaneous-links.ts";
import { isUuid } from "#domain/ente.ts";
import { PlainForm } from "../../../../ui/plain-form.tsx";
import { QrCode } from "../../../../ui/qr-code.tsx";
import { AdministrationFrame } from "../../administration-frame.tsx";
import { archiveLink, saveLink } from "../actions.ts";
import { addressOf } from "../address.ts";
import { linkGroups } from "../link-fields.ts";
import { PrefillForm } from "../prefill-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spontaneousLinks"))("editTitle") };
}

export default async function SpontaneousLinkPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const here = `/ufficio/amministrazione/pagamenti/${id}`;
  const session = await requireOperator("types.write", here);
  const { ente } = session.actor;
  const found = isUuid(id) ? await findLink(ente, { id }) : null;
  const creditor = await findEnte(ente);
  if ((!found && id !== "nuovo") || !creditor?.spontaneousOn) notFound();
  const t = await getTranslations("spontaneousLinks");
  const types = await listPaymentTypes(ente, "spontaneous");
  const general = (await findLink(ente, { code: null }))?.link.id ?? null;
  const link = found?.link ?? null;
  const address = link && addressOf(creditor.slug, link.code);
  return (
    <AdministrationFrame session={session} here={here} title={link?.name ?? t("new")} lead={t("editLead")}>
      {types.length === 0 ? (
        <p>
          {t("noTypes")} <a href="/ufficio/amministrazione/tipologie">{t("noTypesLink")}</a>
        </p>
      ) : (
        <PlainForm
          action={saveLink}
          groups={await linkGroups(link, types, { mayBeGeneral: general === null || general === link?.id })}
          hidden={link ? { id: link.id, version: String(link.version) } : {}}
          submit={t("save")}
        />
      )}
      {link && address && (
        <>
          <section className="pay-card mt-4" aria-labelledby="code">
            <h2 id="code" className="h5">
              {t("codeTitle")}
            </h2>
            <p className="address">{address}</p>
            <QrCode text={address} label={t("codeLabel", { address })} />
          </section>
          {link.code !== null && (
            <section className="pay-card" aria-labelledby="prefill">
              <h2 id="prefill" className="h5">
                {t("prefill.title")}
              </h2>
              <p>{t("prefill.text")}</p>
              <PrefillForm
                id={link.id}
                words={{
                  causale: t("prefill.causale"),
                  amount: t("prefill.amount"),
                  submit: t("prefill.submit"),
                  result: t("prefill.result"),
                  copy: t("copy"),
                  copied: t("copied"),
                }}
              />
            </section>
          )}
          <section className="pay-card" aria-labelledby="away">
            <h2 id="away" className="h5">
              {t("archiveTitle")}
            </h2>
            <p>{t("archiveText")}</p>
            <PlainForm action={archiveLink} groups={[]} hidden={{ id: link.id }} submit={t("archive")} quiet />
          </section>
        </>
      )}
    </AdministrationFrame>
  );
}
