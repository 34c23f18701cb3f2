/** Where one is on the way to paying. */
import { getTranslations } from "next-intl/server";

const steps = ["choose", "summary", "pay", "outcome"] as const;

export async function Steps({ current }: { current: (typeof steps)[number] }) {
  const t = await getTranslations("cart.steps");
  const here = steps.indexOf(current);
  return (
    <nav aria-label={t("label")}>
      <ol className="steps">
        {steps.map((step, at) => (
          <li key={step} aria-current={at === here ? "step" : undefined}>
            {at + 1}. {t(step)}
            {at < here && <span className="visually-hidden"> ({t("done")})</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
