/** A page an ente shares: closed, with the reason; or open, at the step one has come to. */
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { findEnteBySlug } from "#db/enti.ts";
import { findPaymentType } from "#db/payment-types.ts";
import { findLink } from "#db/spontaneous-links.ts";
import { dayInRome } from "#domain/day.ts";
import type { Ente, EnteId } from "#domain/ente.ts";
import { isUsable } from "#domain/payment-rules.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import { farthestStep, linkState, type SpontaneousLink, steps } from "#domain/spontaneous.ts";
import { readPrefill } from "#links.ts";
import { CitizenFrame } from "../area/citizen-frame.tsx";
import { Notice } from "../ui/notice.tsx";
import { pageAddress, stepOf } from "./addresses.ts";
import { Closed } from "./closed.tsx";
import { currentDraft } from "./draft.ts";
import { StepBar } from "./step-bar.tsx";
import { PrivacyStep } from "./step-privacy.tsx";
import { SummaryStep } from "./step-summary.tsx";
import { WhatStep } from "./step-what.tsx";
import { WhoStep } from "./step-who.tsx";

export interface OpenPage {
  slug: string;
  enteId: EnteId;
  ente: Ente;
  link: SpontaneousLink;
  type: PaymentType;
}

interface Props {
  slug: string;
  code: string | null;
  query: { passo?: string; dati?: string };
}

export async function SpontaneousFlow({ slug, code, query }: Props) {
  const found = await findEnteBySlug(slug);
  if (!found) notFound();
  const { ente, enteId } = found;
  const counted = ente.spontaneousOn && ente.paymentsOn ? await findLink(enteId, { code }) : null;
  const here = pageAddress(slug, code);
  const now = new Date();
  if (!counted) return <Closed ente={ente} here={here} state={code && ente.spontaneousOn ? "none" : "off"} />;
  const { link, used } = counted;
  const state = linkState(link, used, dayInRome(now));
  const type = await findPaymentType(enteId, link.paymentTypeId);
  if (state !== "open" || !isUsable(type, "spontaneous"))
    return <Closed ente={ente} here={here} state={state === "open" ? "off" : state} link={link} />;

  const t = await getTranslations("spontaneous");
  const draft = await currentDraft(enteId, link.id, now);
  const changed = query.dati !== undefined && readPrefill(link.id, query.dati) === null;
  const asked = stepOf(query.passo) ?? "privacy";
  const farthest = farthestStep(draft?.data ?? null);
  const step = steps.indexOf(asked) > steps.indexOf(farthest) ? farthest : asked;
  const page = { slug, enteId, ente, link, type };
  return (
    <CitizenFrame ente={ente} here={here}>
      <div className="row">
        <div className="col-12 col-lg-8">
          <h1>{link.name}</h1>
          <StepBar current={step} />
          {changed ? (
            <Notice kind="danger">{t("changedAddress")}</Notice>
          ) : step === "privacy" || !draft ? (
            <PrivacyStep page={page} given={query.dati ?? ""} draft={draft !== null} />
          ) : step === "who" ? (
            <WhoStep page={page} draft={draft} />
          ) : step === "what" ? (
            <WhatStep page={page} draft={draft} />
          ) : (
            <SummaryStep page={page} draft={draft} />
          )}
        </div>
      </div>
    </CitizenFrame>
  );
}
