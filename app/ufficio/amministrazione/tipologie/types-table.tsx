/** One type a line: its name and code, the national code and whether it still holds, sums and days. */
import { getTranslations } from "next-intl/server";
import { formatEuro } from "#domain/cents.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import { Icon } from "../../../ui/sprite-icon.tsx";
import type { TassonomiaOption } from "../../../ui/tassonomia-options.ts";
import { optionOf } from "./tassonomie.ts";

interface Props {
  types: PaymentType[];
  options: TassonomiaOption[];
  mayWrite: boolean;
  locale: "it" | "en";
}

export async function TypesTable({ types, options, mayWrite, locale }: Props) {
  const t = await getTranslations("types");
  const heads = ["name", "code", "tassonomia", "amountRule", "dueAfterDays"] as const;
  return (
    <table className="table payments-table bg-white">
      <caption className="visually-hidden">{t("title")}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`fields.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {types.map((type) => (
          <tr key={type.id}>
            <td data-label={t("fields.name")}>
              {mayWrite ? <a href={`/ufficio/amministrazione/tipologie/${type.id}`}>{type.name}</a> : type.name}
            </td>
            <td data-label={t("fields.code")}>
              <span className="code">{type.code}</span>
            </td>
            <td data-label={t("fields.tassonomia")}>
              <span className="code">{type.tassonomia}</span>
              <Validity
                option={optionOf(options, type.tassonomia)}
                words={{ lapsed: t("lapsed"), unlisted: t("unlisted") }}
              />
            </td>
            <td data-label={t("fields.amountRule")}>{amounts(type, t(`amountRules.${type.amountRule}`), locale)}</td>
            <td data-label={t("fields.dueAfterDays")}>
              {type.dueInDays.due === null ? t("noDue") : t("days", { days: type.dueInDays.due })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Validity({
  option,
  words,
}: {
  option: TassonomiaOption | null;
  words: Record<"lapsed" | "unlisted", string>;
}) {
  if (option && !option.lapsed) return <span className="d-block text-secondary">{option.name}</span>;
  return (
    <span className="situation situation-overdue d-flex">
      <Icon name="warning-circle" className="icon-sm" />
      {option ? words.lapsed : words.unlisted}
    </span>
  );
}

function amounts(type: PaymentType, rule: string, locale: "it" | "en"): string {
  const [first, ...rest] = type.amounts;
  if (!first) return rule;
  return rest.length === 0 ? formatEuro(first.amountCents, locale) : `${rule} (${type.amounts.length})`;
}
