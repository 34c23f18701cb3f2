/** One screen to issue one payment. */
import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listPaymentTypes } from "#db/payment-types.ts";
import { formatEuro, formatEuroPlain } from "#domain/cents.ts";
import { addDays, type Day, dayInRome, formatDay } from "#domain/day.ts";
import { causaleOf, type PaymentType } from "#domain/payment-type.ts";
import { needs } from "#domain/provider.ts";
import { OfficeFrame } from "../../office-frame.tsx";
import { addressWords } from "../address-words.ts";
import { formRows } from "../rows/form-rows.ts";
import { NewPaymentForm, type TypeChoice } from "./new-payment-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("paymentForm"))("title") };
}

const here = "/ufficio/pagamenti/nuovo";

export default async function NewPaymentPage() {
  const session = await requireOperator("payments.write", here);
  const t = await getTranslations("paymentForm");
  const locale = (await getLocale()) as "it" | "en";
  const today = dayInRome(new Date());
  const types = (await listPaymentTypes(session.actor.ente, "form")).map((type) => choiceOf(type, today, locale));
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
  return (
    <OfficeFrame session={session} here={here}>
      <h1>{t("title")}</h1>
      <p>{app("required")}</p>
      <NewPaymentForm types={types} words={words} idempotencyKey={randomUUID()} rows={rows} address={address} />
    </OfficeFrame>
  );
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
