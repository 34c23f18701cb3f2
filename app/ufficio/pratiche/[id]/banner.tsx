/** What matters now about a pratica, in one sentence: what it waits for, what just came in, what went wrong. */
import { getLocale, getTranslations } from "next-intl/server";
import { findPaymentType } from "#db/payment-types.ts";
import type { HistoryEntry } from "#db/pratica-list.ts";
import { formatInstant } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import { type Pratica, waitsFor } from "#domain/pratica.ts";
import type { Project } from "#domain/project.ts";
import { refusalCodes } from "#domain/refusal.ts";
import { Notice } from "../../../ui/notice.tsx";

interface Props {
  pratica: Pratica;
  project: Project;
  history: HistoryEntry[];
  ente: EnteId;
}

export async function Banner({ pratica, project, history, ente }: Props) {
  const t = await getTranslations("pratiche.steps");
  const refusals = await getTranslations("refusals");
  const locale = (await getLocale()) as "it" | "en";
  const own = history.filter((entry) => entry.of === "pratica");
  if (pratica.status === "released") {
    const paidLate = own.some(({ kind }) => kind === "paid_after_release");
    return <Notice kind={paidLate ? "danger" : "warning"}>{t(paidLate ? "paidLate" : "released")}</Notice>;
  }
  const waits = waitsFor(project, pratica);
  const last = own.at(-1);
  const opened = last?.kind === "gate_opened" && (
    <Notice kind="success">{t("paid", { step: project.steps[pratica.step]?.name ?? "" })}</Notice>
  );
  if (!waits) return opened || null;
  const type = await findPaymentType(ente, waits.gate.paymentTypeId);
  const refused = own.find(({ kind, data }) => kind === "ask_refused" && data.step === waits.step);
  const code = refusalCodes.find((known) => known === refused?.data.code);
  return (
    <>
      {opened}
      <Notice kind="info">
        {t("waiting", { step: project.steps[waits.step]?.name ?? "", type: type?.name ?? "" })}{" "}
        {pratica.releaseAt && t("releases", { when: formatInstant(pratica.releaseAt, locale) })}
      </Notice>
      {refused && <Notice kind="warning">{t("askRefused", { why: code ? refusals(code, {}) : "" })}</Notice>}
    </>
  );
}
