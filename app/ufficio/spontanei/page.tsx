/** Spontaneous payments that want a person: large ones before they are issued, and those of no type of their own after. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listPaymentTypes } from "#db/payment-types.ts";
import { findLink } from "#db/spontaneous-links.ts";
import { listWaiting } from "#db/spontaneous-requests.ts";
import { listRepeated, listUnmapped } from "#db/spontaneous-unmapped.ts";
import { formatEuro } from "#domain/cents.ts";
import { formatInstant } from "#domain/day.ts";
import { maskName } from "#domain/mask.ts";
import { fullName } from "#domain/payment.ts";
import { readTassonomia } from "#domain/tassonomia.ts";
import { PlainForm } from "../../ui/plain-form.tsx";
import { OfficeFrame } from "../office-frame.tsx";
import { approve, map, refuse } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spontaneousQueue"))("title") };
}

const here = "/ufficio/spontanei";

export default async function SpontaneousQueuePage() {
  const session = await requireOperator("payments.read", here);
  const { ente, permissions } = session.actor;
  const t = await getTranslations("spontaneousQueue");
  const locale = (await getLocale()) as "it" | "en";
  const now = new Date();
  const general = await findLink(ente, { code: null });
  const typeId = general?.link.paymentTypeId;
  const [waiting, unmapped, repeated, types] = await Promise.all([
    listWaiting(ente, now),
    typeId ? listUnmapped(ente, typeId) : [],
    typeId ? listRepeated(ente, typeId) : [],
    listPaymentTypes(ente),
  ]);
  const mayWrite = permissions.has("payments.write");
  const name = (text: string) => (permissions.has("pii.read") ? text : maskName(text));
  const others = types.filter(({ id }) => id !== typeId).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <OfficeFrame session={session} here={here}>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <section aria-labelledby="waiting">
        <h2 id="waiting" className="h4">
          {t("waiting.title")}
        </h2>
        {waiting.length === 0 && <p>{t("waiting.none")}</p>}
        <ul className="list-unstyled">
          {waiting.map(({ id, data, linkName, createdAt }) => (
            <li key={id} className="pay-card">
              <h3 className="h5">
                {data.wish?.causale}: {formatEuro(data.wish?.amountCents ?? 0, locale)}
              </h3>
              <p>
                {data.debtor && name(fullName(data.debtor))} · {linkName} · {formatInstant(createdAt, locale)}
              </p>
              {mayWrite && (
                <>
                  <PlainForm action={approve} groups={[]} hidden={{ id }} submit={t("waiting.approve")} />
                  <PlainForm
                    action={refuse}
                    groups={[{ fields: [{ name: "reason", label: t("fields.reason") }] }]}
                    hidden={{ id }}
                    submit={t("waiting.refuse")}
                    quiet
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="unmapped">
        <h2 id="unmapped" className="h4">
          {t("unmapped.title")}
        </h2>
        <p>{t("unmapped.text")}</p>
        {repeated.map(({ causale, tassonomia, count }) => {
          const read = readTassonomia(tassonomia);
          const query = new URLSearchParams({ nome: causale, tassonomia: read.ok ? read.code : "" });
          return (
            <p key={causale}>
              {t("unmapped.repeated", { causale, count })}{" "}
              {permissions.has("types.write") && (
                <a href={`/ufficio/amministrazione/tipologie/nuova?${query}`}>
                  {t("unmapped.makeType")}
                  <span className="visually-hidden">: {causale}</span>
                </a>
              )}
            </p>
          );
        })}
        {unmapped.length === 0 && <p>{t("unmapped.none")}</p>}
        <ul className="list-unstyled">
          {unmapped.map(({ id, causale, amountCents, debtor, tassonomia, createdAt }) => (
            <li key={id} className="pay-card">
              <h3 className="h5">
                <a href={`/ufficio/pagamenti/${id}`}>{causale}</a>: {formatEuro(amountCents, locale)}
              </h3>
              <p>
                {name(debtor)} · <span className="code">{tassonomia}</span> · {formatInstant(createdAt, locale)}
              </p>
              {mayWrite && others.length > 0 && (
                <PlainForm
                  action={map}
                  groups={[
                    {
                      fields: [
                        {
                          name: "paymentTypeId",
                          label: t("fields.paymentTypeId"),
                          kind: "select",
                          options: others,
                          value: types.find((type) => type.tassonomia === tassonomia && type.id !== typeId)?.id ?? "",
                        },
                      ],
                    },
                  ]}
                  hidden={{ id }}
                  submit={t("unmapped.map")}
                  quiet
                />
              )}
            </li>
          ))}
        </ul>
      </section>
    </OfficeFrame>
  );
}
