"use server";
/** From the form to the command: words become values here, rules are the command's. */
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { createPayment } from "#commands/create-payment.ts";
import { readEuro } from "#domain/cents.ts";
import { Refusal } from "#domain/refusal.ts";
import { problemsOf } from "../../../ui/refusal-text.ts";
import type { NewPaymentState } from "./form-state.ts";

export async function createFromForm(_before: NewPaymentState, form: FormData): Promise<NewPaymentState> {
  const { actor } = await requireOperator("payments.write", "/ufficio/pagamenti/nuovo");
  const values = Object.fromEntries([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
  let id: string;
  try {
    const options = { origin: "form" as const, now: new Date(), idempotencyKey: values.idempotencyKey || null };
    id = (await createPayment(actor, inputOf(values), options)).payment.id;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const t = await getTranslations();
    const labels = await labelsOf(values.kind ?? "person");
    const twin = error.code === "payment.possible_duplicate" ? String(error.params.id) : null;
    return { values, twin, problems: problemsOf(t, error, (path) => labels[path] ?? path) };
  }
  redirect(`/ufficio/pagamenti?creato=${id}`);
}

function inputOf(values: Record<string, string>) {
  const company = values.kind === "company";
  return {
    paymentType: values.paymentType ?? "",
    debtor: company
      ? {
          kind: "company",
          taxCode: values["company.taxCode"] ?? "",
          name: values["company.name"] ?? "",
          email: values["debtor.email"] ?? "",
        }
      : {
          kind: "person",
          taxCode: values["debtor.taxCode"] ?? "",
          name: values["debtor.name"] ?? "",
          surname: values["debtor.surname"] ?? "",
          email: values["debtor.email"] ?? "",
        },
    causale: values.causale ?? "",
    // What cannot be read as euro is left for the rules to refuse.
    amountCents: values.amountCents ? (readEuro(values.amountCents) ?? Number.NaN) : undefined,
    dueOn: values.dueOn ?? "",
    payableUntil: values.payableUntil ?? "",
    locale: values.locale === "en" ? "en" : "it",
    notify: values.notify === "on",
    confirmDuplicate: values.confirmDuplicate === "on",
  };
}

async function labelsOf(kind: string): Promise<Record<string, string>> {
  const t = await getTranslations("paymentForm");
  const company = kind === "company";
  return {
    paymentType: t("type"),
    "debtor.taxCode": t(company ? "companyTaxCode" : "taxCode"),
    "debtor.name": t(company ? "companyName" : "name"),
    "debtor.surname": t("surname"),
    "debtor.email": t("email"),
    causale: t("causale"),
    amountCents: t("amount"),
    dueOn: t("dueOn"),
    payableUntil: t("payableUntil"),
  };
}
