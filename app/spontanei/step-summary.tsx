/** Last: everything in text on one page, right before it becomes a notice. */
import { headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { makeChallenge } from "#commands/proof-of-work.ts";
import { spontaneousPurpose } from "#commands/spontaneous/finish.ts";
import type { SpontaneousRequest } from "#db/spontaneous-requests.ts";
import { formatEuro } from "#domain/cents.ts";
import { dayInRome } from "#domain/day.ts";
import { fullName } from "#domain/payment.ts";
import type { SpontaneousStep } from "#domain/spontaneous.ts";
import { callerAddress } from "#network.ts";
import { tassonomiaOptions } from "../ui/tassonomia-options.ts";
import { pageAddress } from "./addresses.ts";
import type { OpenPage } from "./flow.tsx";
import { GoForm } from "./go-form.tsx";

export async function SummaryStep({ page, draft }: { page: OpenPage; draft: SpontaneousRequest }) {
  const { slug, enteId, ente, link } = page;
  const t = await getTranslations("spontaneous");
  const locale = (await getLocale()) as "it" | "en";
  const now = new Date();
  const { debtor, wish } = draft.data;
  if (!debtor || !wish) return null;
  const service = wish.tassonomia
    ? (await tassonomiaOptions(enteId, dayInRome(now))).find(({ code }) => code === wish.tassonomia)?.name
    : link.name;
  const facts: { step: SpontaneousStep; label: string; value: string }[] = [
    { step: "who", label: t("summary.debtor"), value: fullName(debtor) },
    { step: "who", label: t("fields.debtor.taxCode"), value: debtor.taxCode },
    { step: "who", label: t("fields.debtor.email"), value: debtor.email ?? t("summary.noEmail") },
    { step: "what", label: t("summary.service"), value: service ?? wish.tassonomia ?? "" },
    { step: "what", label: t("fields.causale"), value: wish.causale },
    ...link.extraFields
      .filter(({ key }) => wish.extra[key])
      .map(({ key, label }) => ({ step: "what" as const, label, value: wish.extra[key] ?? "" })),
    { step: "what", label: t("fields.amountCents"), value: formatEuro(wish.amountCents, locale) },
  ];
  const challenge = await makeChallenge(spontaneousPurpose(link.id), callerAddress(await headers()), now);
  return (
    <>
      {(["who", "what"] as const).map((step) => (
        <section key={step} className="pay-card" aria-labelledby={`summary-${step}`}>
          <h2 id={`summary-${step}`} className="h5">
            {t(`steps.${step}`)}
          </h2>
          <dl className="facts">
            {facts
              .filter((fact) => fact.step === step)
              .map(({ label, value }) => (
                <Fragment key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </Fragment>
              ))}
          </dl>
          <a href={pageAddress(slug, link.code, step)}>
            {t("summary.change")}
            <span className="visually-hidden">: {t(`steps.${step}`)}</span>
          </a>
        </section>
      ))}
      <p>{t("summary.text", { ente: ente.name })}</p>
      <GoForm
        hidden={{ ente: slug, link: link.code ?? "" }}
        challenge={challenge}
        words={{
          noScript: t("summary.noScript"),
          submit: t("summary.submit"),
          working: t("summary.working"),
          trap: t("summary.trap"),
        }}
      />
    </>
  );
}
