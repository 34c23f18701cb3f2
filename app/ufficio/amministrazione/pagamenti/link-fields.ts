/** A link as its form shows it. The ente's own questions are lines of text: one a line, with a star where an answer is needed. */
import { getTranslations } from "next-intl/server";
import { formatEuroPlain } from "#domain/cents.ts";
import { formatDay } from "#domain/day.ts";
import type { ExtraField, SpontaneousLink } from "#domain/spontaneous.ts";
import type { PlainField } from "../../../ui/plain-form.tsx";

export async function linkGroups(
  link: SpontaneousLink | null,
  types: { id: string; name: string }[],
  { mayBeGeneral }: { mayBeGeneral: boolean },
): Promise<{ legend: string; text?: string; fields: PlainField[] }[]> {
  const t = await getTranslations("spontaneousLinks");
  const optional = (await getTranslations("app"))("optional");
  const field = (name: string, change: Partial<PlainField> = {}): PlainField => ({
    name,
    label: t(`fields.${name}`),
    ...(t.has(`hints.${name}`) && { hint: t(`hints.${name}`) }),
    ...change,
  });
  const euro = (cents: number | null | undefined) => (cents ? formatEuroPlain(cents).replace(".", ",") : "");
  const day = (value: string | null | undefined) => (value ? formatDay(value, "it") : "");
  return [
    {
      legend: t("groups.what"),
      fields: [
        field("name", { value: link?.name ?? "" }),
        field("code", {
          value: link?.code ?? "",
          ...(mayBeGeneral ? { optional: t("generalIfEmpty") } : { hint: t("hints.code") }),
        }),
        field("paymentTypeId", {
          kind: "select",
          value: link?.paymentTypeId ?? "",
          options: types.map(({ id, name }) => ({ value: id, label: name })),
        }),
        field("introduction", { kind: "area", optional, value: link?.introduction ?? "" }),
        field("extraFields", { kind: "area", optional, value: questionsAsText(link?.extraFields ?? []) }),
      ],
    },
    {
      legend: t("groups.when"),
      fields: [
        field("enabled", { kind: "check", value: link?.enabled === false ? "" : "on" }),
        field("opensOn", { optional, value: day(link?.opensOn) }),
        field("closesOn", { optional, value: day(link?.closesOn) }),
        field("mostPayments", { optional, value: link?.mostPayments ? String(link.mostPayments) : "" }),
        field("closedMessage", { kind: "area", optional, value: link?.closedMessage ?? "" }),
      ],
    },
    {
      legend: t("groups.sums"),
      text: t("groups.sumsText"),
      fields: [
        field("minCents", { optional, value: euro(link?.minCents) }),
        field("maxCents", { optional, value: euro(link?.maxCents) }),
        field("approvalOverCents", { optional, value: euro(link?.approvalOverCents) }),
      ],
    },
  ];
}

function questionsAsText(fields: ExtraField[]): string {
  return fields.map(({ label, required }) => `${label}${required ? " *" : ""}`).join("\n");
}

/** Questions keep the key they had under the same words, so that drafts under way find their answers. */
export function questionsFrom(text: string, before: ExtraField[]): ExtraField[] {
  const taken = new Set<string>();
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line, at) => {
      const required = line.endsWith("*");
      const label = (required ? line.slice(0, -1) : line).trim();
      const known = before.find((one) => one.label === label)?.key;
      let key = known ?? `q${at + 1}`;
      while (taken.has(key) || (!known && before.some((one) => one.key === key && one.label !== label))) key += "x";
      taken.add(key);
      return { key, label, required };
    });
}
