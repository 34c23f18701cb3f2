"use server";
/** From the form to the command. */
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { changePayment } from "#commands/change-payment.ts";
import { readEuro } from "#domain/cents.ts";
import { dayInRome } from "#domain/day.ts";
import { carriesQuote } from "#domain/provider.ts";
import { Refusal } from "#domain/refusal.ts";
import { type FormProblems, problemsOf } from "../../../../ui/refusal-text.ts";
import { addressFrom } from "../../address-fields.tsx";
import { addressWords } from "../../address-words.ts";
import { afterButton, atFields, quoteFrom, type RowValues, rowsIn } from "../../rows/row-values.ts";

export interface EditState {
  problems: FormProblems | null;
  values: Record<string, string>;
  rows: RowValues[];
}

const names = ["causale", "dueOn", "payableUntil", "email", "phone"] as const;

export async function save(_before: EditState, form: FormData): Promise<EditState> {
  const { actor, ente } = await requireOperator("payments.write", "/ufficio/pagamenti");
  const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value).slice(0, 500)]));
  const rows = rowsIn(values);
  if (values.rows) return { values, rows: afterButton(rows, values.rows), problems: null };
  const { id = "", version, amountCents = "" } = values;
  const now = new Date();
  const quote = quoteFrom(rows, Number(dayInRome(now).slice(0, 4)));
  try {
    const input = {
      id,
      version: Number(version),
      ...Object.fromEntries(names.map((name) => [name, values[name] ?? ""])),
      address: addressFrom(values, "address"),
      // What cannot be read as euro is left for the rules to refuse.
      amountCents: readEuro(amountCents) ?? Number.NaN,
      ...(carriesQuote(ente.provider) && { quote }),
    };
    await changePayment(actor, input, now);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const t = await getTranslations();
    return { values, rows, problems: problemsOf(t, atFields(error, rows), await labels()) };
  }
  redirect(`/ufficio/pagamenti/${id}?fatto=changing`);
}

async function labels(): Promise<(path: string) => string> {
  const t = await getTranslations();
  const address = await addressWords();
  const rowParts = { capitolo: "capitolo", accertamentoNumber: "accertamento", amountCents: "amount" } as const;
  return (path) => {
    const [head, at, part] = path.split(".");
    if (head === "address" && at) return address[at as "street"];
    if (head === "quote" && part)
      return `${t(`rows.${rowParts[part as keyof typeof rowParts] ?? "legend"}`)} ${Number(at) + 1}`;
    return t(`paymentDetail.fields.${path as "causale"}`);
  };
}
