/** Third: for what, and how much. On the general page the service is chosen among those the ente collects for. */
import { getLocale, getTranslations } from "next-intl/server";
import { listPaymentTypes } from "#db/payment-types.ts";
import type { SpontaneousRequest } from "#db/spontaneous-requests.ts";
import { formatEuro, formatEuroPlain } from "#domain/cents.ts";
import { dayInRome } from "#domain/day.ts";
import { causaleOf } from "#domain/payment-type.ts";
import { readTassonomia } from "#domain/tassonomia.ts";
import { tassonomiaOptions } from "../ui/tassonomia-options.ts";
import { pickerWords } from "../ui/tassonomia-words.ts";
import type { OpenPage } from "./flow.tsx";
import { WhatForm } from "./what-form.tsx";

export async function WhatStep({ page, draft }: { page: OpenPage; draft: SpontaneousRequest }) {
  const { slug, enteId, ente, link, type } = page;
  const t = await getTranslations("spontaneous");
  const locale = (await getLocale()) as "it" | "en";
  const today = dayInRome(new Date());
  const { wish, prefill = {} } = draft.data;
  const general = link.code === null;
  const amount = wish?.amountCents ?? prefill.amountCents;
  const proposed = general ? "" : causaleOf(type, { today, dueOn: null });
  const collected = new Set(
    general
      ? (await listPaymentTypes(enteId, "spontaneous")).map((one) => {
          const read = readTassonomia(one.tassonomia);
          return read.ok ? read.code : "";
        })
      : [],
  );
  const options = general ? (await tassonomiaOptions(enteId, today)).filter(({ code }) => collected.has(code)) : [];
  const written = (cents: number | undefined) => (cents === undefined ? "" : formatEuroPlain(cents).replace(".", ","));
  const bounds = { min: link.minCents, max: link.maxCents };
  return (
    <WhatForm
      hidden={{ ente: slug, link: link.code ?? "" }}
      initial={{
        causale: wish?.causale ?? prefill.causale ?? proposed,
        amountCents: written(amount),
        tassonomia: wish?.tassonomia ?? "",
        ...Object.fromEntries(
          link.extraFields.map(({ key }) => [`extra.${key}`, wish?.extra[key] ?? prefill.extra?.[key] ?? ""]),
        ),
      }}
      fixed={{
        causale: prefill.causale !== undefined,
        amountCents: prefill.amountCents !== undefined,
        extra: Object.keys(prefill.extra ?? {}),
      }}
      amounts={
        type.amountRule === "free"
          ? null
          : type.amounts.map(({ label, amountCents }) => ({
              value: written(amountCents),
              label: label ? `${label}: ${formatEuro(amountCents, locale)}` : formatEuro(amountCents, locale),
            }))
      }
      tassonomie={
        general
          ? { options, words: await pickerWords({ label: t("fields.tassonomia"), hint: t("what.tassonomiaHint") }) }
          : null
      }
      extraFields={link.extraFields}
      words={{
        legend: t("what.legend"),
        causale: t("fields.causale"),
        causaleHint: t("what.causaleHint", { ente: ente.name }),
        amount: t("fields.amountCents"),
        amountHint: t("what.amountHint", {
          bounds:
            bounds.min === null && bounds.max === null
              ? "none"
              : bounds.max === null
                ? "min"
                : bounds.min === null
                  ? "max"
                  : "both",
          min: bounds.min === null ? "" : formatEuro(bounds.min, locale),
          max: bounds.max === null ? "" : formatEuro(bounds.max, locale),
        }),
        choose: t("what.choose"),
        optional: (await getTranslations("app"))("optional"),
        next: t("next"),
      }}
    />
  );
}
