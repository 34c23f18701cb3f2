/** From the confirmation on: the brake, a second person's yes, how far it is, and the hand that stops it. */
import { getTranslations } from "next-intl/server";
import type { Import, RowCount } from "#db/imports.ts";
import type { Actor } from "#domain/actor.ts";
import { formatInstant } from "#domain/day.ts";
import { StepForm } from "./step-form.tsx";

interface Props {
  found: Import;
  counts: RowCount[];
  actor: Actor;
  locale: "it" | "en";
}

export async function Leaving({ found, counts, actor, locale }: Props) {
  const t = await getTranslations("importPages");
  const { id, status, startsAt, needsSecond, secondAt } = found;
  const of = (name: string) => counts.find((one) => one.status === name)?.count ?? 0;
  const done = of("issued") + of("refused");
  const total = done + of("ready");
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  const may = actor.permissions.has("imports.confirm");
  const waiting = status === "confirmed";
  const second = needsSecond && !secondAt;
  return (
    <section className="pay-card" aria-labelledby="progress">
      <h2 id="progress" className="h5">
        {t("progress")}
      </h2>
      {waiting && second && <p>{t("second")}</p>}
      {waiting && startsAt && !second && <p>{t("brake", { when: formatInstant(startsAt, locale).slice(-5) })}</p>}
      {!waiting && (
        <>
          <div
            className="progress mb-2"
            role="progressbar"
            aria-label={t("progress")}
            aria-valuenow={percent}
            aria-valuemin={0}
            aria-valuemax={100}
          >
            <div className="progress-bar" style={{ width: `${percent}%` }} />
          </div>
          <p aria-live="polite">{t("progressCount", { done, total })}</p>
          <p>{t("mayLeave")}</p>
        </>
      )}
      {may && second && <StepForm id={id} step="approve" label={t("approve")} className="btn btn-primary" />}
      {may && status === "running" && <StepForm id={id} step="pause" label={t("pause")} />}
      {may && status === "paused" && <StepForm id={id} step="resume" label={t("resume")} className="btn btn-primary" />}
      {may && <StepForm id={id} step="stop" label={waiting ? t("stop") : t("stopRest")} className="btn btn-danger" />}
    </section>
  );
}
