/** What the form of a new payment needs, on its own page and inside a pratica. */
import { randomUUID } from "node:crypto";
import { getLocale, getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import { listPaymentTypes } from "#db/payment-types.ts";
import { formatEuro, formatEuroPlain } from "#domain/cents.ts";
import { addDays, type Day, dayInRome, formatDay } from "#domain/day.ts";
import { causaleOf, type PaymentType } from "#domain/payment-type.ts";
import { needs } from "#domain/provider.ts";
import { addressWords } from "../address-words.ts";
import { formRows } from "../rows/form-rows.ts";
import type { TypeChoice } from "./new-payment-form.tsx";

export async function paymentFormProps(session: OperatorSession, origin: "form" | "pratica") {
  const t = await getTranslations("paymentForm");
  const locale = (await getLocale()) as "it" | "en";
  const today = dayInRome(new Date());
  const types = (await listPaymentTypes(session.actor.ente, origin)).map((type) => choiceOf(type, today, locale));
  const names = [
    "debtor",
    "kind",
    "person",
    "company",
    "taxCode",
    "companyTaxCode",
    "name",
    "surname",
    "companyName",
    "email",
    "emailHint",
    "payment",
    "type",
    "chooseType",
    "causale",
    "causaleHint",
    "amount",
    "amountHint",
    "dates",
    "dueOn",
    "dueHint",
    "payableUntil",
    "payableHint",
    "send",
    "language",
    "notify",
    "submit",
    "cancel",
    "confirmDuplicate",
    "seeTwin",
    "nameWarning",
  ] as const;
  const app = await getTranslations("app");
  const words = {
    ...(Object.fromEntries(names.map((name) => [name, t(name)])) as Record<(typeof names)[number], string>),
    optional: app("optional"),
    italian: app("italian"),
    english: app("english"),
    amountFixed: t("amountFixed", { amounts: "{amounts}" }),
  };
  const rows = await formRows(session, new Date());
  const address = { words: await addressWords(), needed: needs(session.ente.provider, "address") };
  return { types, words, idempotencyKey: randomUUID(), rows, address };
}

function choiceOf(type: PaymentType, today: Day, locale: "it" | "en"): TypeChoice {
  const day = (days: number | null) => (days === null ? "" : formatDay(addDays(today, days), "it"));
  const { due } = type.dueInDays;
  const causale = causaleOf(type, { today, dueOn: due === null ? null : addDays(today, due) });
  return {
    id: type.id,
    name: type.name,
    causale,
    dueOn: day(type.dueInDays.due),
    payableUntil: day(type.dueInDays.payable),
    amounts:
      type.amountRule === "free"
        ? []
        : type.amounts.map(({ label, amountCents }) => `${label} ${formatEuro(amountCents, locale)}`),
    onlyAmount: type.amountRule === "fixed" ? formatEuroPlain(type.amounts[0]?.amountCents ?? 1).replace(".", ",") : "",
    rules: type.quote,
  };
}
