/** What narrows the list now, each with its own way out. */
import { getTranslations } from "next-intl/server";
import { paymentOrigins } from "#domain/payment.ts";
import { situations } from "#domain/payment-situation.ts";
import type { Choices } from "./choices.ts";
import { type FilterName, filterNames, type ListParams, listHref, mailFilters } from "./query.ts";

const names = ["tipologia", "progetto", "pratica", "import"] as const;
const causes = [
  "provider.data",
  "provider.conflict",
  "provider.forbidden",
  "provider.not_found",
  "provider.unavailable",
] as const;

export async function ActiveFilters({ params, choices }: { params: ListParams; choices: Choices }) {
  const active = filterNames.filter((name) => params[name]);
  if (active.length === 0) return null;
  const t = await getTranslations("payments");
  const situation = await getTranslations("situations.operator");
  const refusal = await getTranslations("paymentDetail.refusal");
  const known = <T extends string>(list: readonly T[], value: string) => list.find((one) => one === value);
  const wordOf = (name: FilterName, value: string): string => {
    const state = name === "stato" && known(situations, value);
    if (state) return situation(state);
    const origin = name === "origine" && known(paymentOrigins, value);
    if (origin) return t(`origins.${origin}`);
    const mail = name === "mail" && known(mailFilters, value);
    if (mail) return t(`mails.${mail}`);
    const cause = name === "causa" && known(causes, value);
    if (cause) return refusal(cause);
    const named = names.find((one) => one === name);
    return named ? (choices[named].find((choice) => choice.value === value)?.label ?? t("unknownChoice")) : value;
  };
  return (
    <ul className="chips no-print" aria-label={t("activeFilters")}>
      {active.map((name) => {
        const value = params[name] ?? "";
        const shown =
          name === "cerca"
            ? value
            : value
                .split(",")
                .map((one) => wordOf(name, one))
                .join(", ");
        const text = `${t(`filterNames.${name}`)}: ${shown}`;
        return (
          <li key={name}>
            <a href={listHref(params, { [name]: undefined })}>
              <span className="visually-hidden">{t("removeFilter")} </span>
              {text} <span aria-hidden="true">×</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
