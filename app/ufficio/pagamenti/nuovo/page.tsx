/** One screen to issue one payment. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { OfficeFrame } from "../../office-frame.tsx";
import { paymentFormProps } from "./form-props.ts";
import { NewPaymentForm } from "./new-payment-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("paymentForm"))("title") };
}

const here = "/ufficio/pagamenti/nuovo";

export default async function NewPaymentPage() {
  const session = await requireOperator("payments.write", here);
  const t = await getTranslations("paymentForm");
  const app = await getTranslations("app");
  return (
    <OfficeFrame session={session} here={here}>
      <h1>{t("title")}</h1>
      <p>{app("required")}</p>
      <NewPaymentForm {...(await paymentFormProps(session, "form"))} />
    </OfficeFrame>
  );
}
