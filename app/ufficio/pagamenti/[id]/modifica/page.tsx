/** What may still change of a payment. What may not is not here: for that there is cancelling and issuing another. */
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { findPayment } from "#db/payments.ts";
import { formatEuroPlain } from "#domain/cents.ts";
import { formatDay } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { whyNot } from "#domain/possible.ts";
import { needs } from "#domain/provider.ts";
import { OfficeFrame } from "../../../office-frame.tsx";
import { addressValues } from "../../address-fields.tsx";
import { addressWords } from "../../address-words.ts";
import { formRows } from "../../rows/form-rows.ts";
import { blankRow, rowOf } from "../../rows/row-values.ts";
import { EditForm } from "./edit-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("paymentDetail"))("editTitle") };
}

export default async function EditPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const here = `/ufficio/pagamenti/${id}/modifica`;
  const session = await requireOperator("payments.write", here);
  const payment = isUuid(id) ? await findPayment(session.actor.ente, id) : null;
  if (!payment) notFound();
  if (whyNot("change", payment, new Date())) redirect(`/ufficio/pagamenti/${id}`);
  const t = await getTranslations("paymentDetail");
  const form = await getTranslations("paymentForm");
  const app = await getTranslations("app");
  const day = (value: string | null) => (value ? formatDay(value, "it") : "");
  const words = {
    ...Object.fromEntries(
      (
        [
          "causale",
          "causaleHint",
          "amount",
          "amountHint",
          "dueOn",
          "dueHint",
          "payableUntil",
          "payableHint",
          "email",
          "emailHint",
        ] as const
      ).map((name) => [name, form(name)]),
    ),
    phone: t("fields.phone"),
    save: t("save"),
    cancel: form("cancel"),
    optional: app("optional"),
    ...(!needs(session.ente.provider, "address") && { addressOptional: app("optional") }),
    rowsHint: (await getTranslations("rows"))("editHint"),
  };
  const rows = payment.quote.length > 0 ? payment.quote.map(rowOf) : [blankRow];
  return (
    <OfficeFrame session={session} here={here}>
      <h1>{t("editTitle")}</h1>
      <p className="lead">{payment.causale}</p>
      <p>{t(payment.status === "failed" ? "editTextFailed" : "editText")}</p>
      <EditForm
        id={id}
        version={payment.version}
        words={words}
        addressWords={await addressWords()}
        rows={{ ...(await formRows(session, new Date())), initial: rows }}
        initial={{
          causale: payment.causale,
          amountCents: formatEuroPlain(payment.amountCents).replace(".", ","),
          dueOn: day(payment.dueOn),
          payableUntil: day(payment.payableUntil),
          email: payment.debtor.email ?? "",
          phone: payment.debtor.phone ?? "",
          ...addressValues("address", payment.debtor.address),
        }}
      />
    </OfficeFrame>
  );
}
