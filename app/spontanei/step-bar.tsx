/** Where one is: the four steps of the official model. */
import { getTranslations } from "next-intl/server";
import { type SpontaneousStep, steps } from "#domain/spontaneous.ts";

export async function StepBar({ current }: { current: SpontaneousStep }) {
  const t = await getTranslations("spontaneous");
  const here = steps.indexOf(current);
  return (
    <nav aria-label={t("steps.label")}>
      <ol className="steps">
        {steps.map((step, at) => (
          <li key={step} aria-current={at === here ? "step" : undefined}>
            {at + 1}. {t(`steps.${step}`)}
            {at < here && <span className="visually-hidden"> ({t("steps.done")})</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
