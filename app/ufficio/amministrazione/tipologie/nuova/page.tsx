/** A new payment type. Its id is chosen here, so that saving twice makes one. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { v7 as uuidv7 } from "uuid";
import { requireOperator } from "#auth.ts";
import { readTassonomia } from "#domain/tassonomia.ts";
import { cleanText } from "#domain/text.ts";
import { TypePage } from "../type-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("types"))("newTitle") };
}

const usual = ["form", "pratica", "import", "api"].map((origin) => [`origins.${origin}`, "on"]);

export default async function NewTypePage({
  searchParams,
}: {
  searchParams: Promise<{ tassonomia?: string; nome?: string }>;
}) {
  const here = "/ufficio/amministrazione/tipologie/nuova";
  const session = await requireOperator("types.write", here);
  const { tassonomia, nome } = await searchParams;
  const read = readTassonomia(String(tassonomia ?? ""));
  const name = cleanText(String(nome ?? "")).slice(0, 80);
  const initial = {
    values: {
      prefix: "9",
      name,
      causalePattern: name.replace(/[{}]/g, ""),
      tassonomia: read.ok ? read.code : "",
      amountRule: "free",
      dueAfterDays: "30",
      ...Object.fromEntries(usual),
      // From the spontaneous payments that come back: people go on writing it themselves.
      ...(name && { "origins.spontaneous": "on" }),
    },
    rows: { amounts: [{}], quote: [{}] },
  };
  return <TypePage session={session} here={here} id={uuidv7()} name={null} archived={false} initial={initial} />;
}
