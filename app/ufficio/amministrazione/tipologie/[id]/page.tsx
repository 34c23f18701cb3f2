/** A payment type as it is, to be changed. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { findPaymentType } from "#db/payment-types.ts";
import { isUuid } from "#domain/ente.ts";
import { TypePage } from "../type-page.tsx";
import { valuesOf } from "../type-values.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("types"))("editTitle") };
}

export default async function EditTypePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const here = `/ufficio/amministrazione/tipologie/${id}`;
  const session = await requireOperator("types.write", here);
  const type = isUuid(id) ? await findPaymentType(session.actor.ente, id) : null;
  if (!type) notFound();
  const { values, rows } = valuesOf(type);
  // A blank row to begin with, where there is none.
  const initial = {
    values,
    rows: {
      amounts: rows.amounts.length > 0 ? rows.amounts : [{}],
      quote: rows.quote.length > 0 ? rows.quote : [{}],
    },
  };
  return <TypePage session={session} here={here} id={id} name={type.name} archived={type.archived} initial={initial} />;
}
