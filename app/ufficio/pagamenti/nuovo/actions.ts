"use server";
/** From the form to the command: words become values here, rules are the command's. */
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { createPayment } from "#commands/create-payment.ts";
import { findPratica } from "#db/pratiche.ts";
import { readEuro } from "#domain/cents.ts";
import { dayInRome } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import type { Pratica } from "#domain/pratica.ts";
import { Refusal } from "#domain/refusal.ts";
import { problemsOf } from "../../../ui/refusal-text.ts";
import { addressFrom } from "../address-fields.tsx";
import { addressWords } from "../address-words.ts";
import { afterButton, atFields, quoteFrom, type RowValues, rowsIn } from "../rows/row-values.ts";
import type { NewPaymentState } from "./form-state.ts";

export async function createFromForm(_before: NewPaymentState, form: FormData): Promise<NewPaymentState> {
  const { actor } = await requireOperator("payments.write", "/ufficio/pagamenti/nuovo");
  const values = Object.fromEntries([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
  const rows = rowsIn(values);
  if (values.rows) return { values, rows: afterButton(rows, values.rows), twin: null, problems: null };
  let id: string;
  let pratica: Pratica | null = null;
  try {
    const now = new Date();
    pratica = values.praticaId && isUuid(values.praticaId) ? await findPratica(actor.ente, values.praticaId) : null;
    const inside = pratica && { praticaId: pratica.id, projectId: pratica.projectId };
    const origin = pratica ? ("pratica" as const) : ("form" as const);
    const options = { origin, now, idempotencyKey: values.idempotencyKey || null };
    const esercizio = Number(dayInRome(now).slice(0, 4));
    id = (await createPayment(actor, { ...inputOf(values, rows, esercizio), ...inside }, options)).payment.id;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const t = await getTranslations();
    const labels = await labelsOf(values.kind ?? "person");
    const twin = error.code === "payment.possible_duplicate" ? String(error.params.id) : null;
    const label = (path: string) => labels[path] ?? rowLabel(labels, path);
    return { values, rows, twin, problems: problemsOf(t, atFields(error, rows), label) };
  }
  redirect(
    pratica ? `/ufficio/pratiche/${pratica.id}?scheda=pagamenti&creato=${id}` : `/ufficio/pagamenti?creato=${id}`,
  );
}

function inputOf(values: Record<string, string>, rows: RowValues[], esercizio: number) {
  const company = values.kind === "company";
  const address = addressFrom(values, "debtor.address");
  const quote = quoteFrom(rows, esercizio);
  return {
    paymentType: values.paymentType ?? "",
    debtor: company
      ? {
          kind: "company",
          taxCode: values["company.taxCode"] ?? "",
          name: values["company.name"] ?? "",
          email: values["debtor.email"] ?? "",
          address,
        }
      : {
          kind: "person",
          taxCode: values["debtor.taxCode"] ?? "",
          name: values["debtor.name"] ?? "",
          surname: values["debtor.surname"] ?? "",
          email: values["debtor.email"] ?? "",
          address,
        },
    causale: values.causale ?? "",
    // What cannot be read as euro is left for the rules to refuse.
    amountCents: values.amountCents ? (readEuro(values.amountCents) ?? Number.NaN) : undefined,
    // No rows at all: as the type says.
    ...(quote.length > 0 && { quote }),
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
    ...(await moreLabels()),
  };
}

/** The names of the fields of an address and of rows. */
async function moreLabels(): Promise<Record<string, string>> {
  const rows = await getTranslations("rows");
  const { legend, ...address } = await addressWords();
  return {
    ...Object.fromEntries(Object.entries(address).map(([part, word]) => [`debtor.address.${part}`, word])),
    "debtor.address": legend,
    quote: rows("legend"),
    "quote.capitolo": rows("capitolo"),
    "quote.accertamentoNumber": rows("accertamento"),
    "quote.amountCents": rows("amount"),
  };
}

/** `quote.1.capitolo` is the capitolo of the second row. */
function rowLabel(labels: Record<string, string>, path: string): string {
  const [, index = "0", part] = path.split(".");
  return `${labels[`quote.${part}`] ?? path} ${Number(index) + 1}`;
}
