/** Every word of a type's form, looked up once on the server. */
import { getTranslations } from "next-intl/server";
import { amountRules } from "#domain/payment-type.ts";
import { pickerWords } from "../../../ui/tassonomia-words.ts";
import { formOrigins } from "./type-values.ts";

const fieldNames = [
  "name",
  "code",
  "tassonomia",
  "prefix",
  "causalePattern",
  "amountRule",
  "dueAfterDays",
  "payableForDays",
  "remindDaysBefore",
  "accountId",
] as const;
const partNames = ["label", "amountCents", "capitolo", "accertamentoNumber", "fixed", "shareTenThousandths"] as const;
const plain = [
  "what",
  "howMuch",
  "when",
  "where",
  "who",
  "example",
  "amountsHint",
  "quoteHint",
  "defaultAccount",
  "save",
] as const;

export type TypeWords = Awaited<ReturnType<typeof typeWords>>;

export async function typeWords() {
  const t = await getTranslations("types");
  const app = await getTranslations("app");
  const rows = await getTranslations("rows");
  const list = await getTranslations("payments");
  const form = await getTranslations("paymentForm");
  const remove = rows.raw("remove") as string;
  const record = <Name extends string>(names: readonly Name[], say: (name: Name) => string) =>
    Object.fromEntries(names.map((name) => [name, say(name)])) as Record<Name, string>;
  return {
    ...record(plain, (name) => t(name)),
    fields: record(fieldNames, (name) => t(`fields.${name}`)),
    hints: record(fieldNames, (name) => (t.has(`hints.${name}`) ? t(`hints.${name}`) : "")) as Partial<
      Record<(typeof fieldNames)[number], string>
    >,
    parts: record(partNames, (name) => t(`parts.${name}`)),
    tassonomia: await pickerWords({ label: t("fields.tassonomia"), hint: t("hints.tassonomia") }),
    prefixes: (["9", "6", "7", "8"] as const).map((value) => ({ value, label: t(`prefixes.${value}`) })),
    amountRules: amountRules.map((value) => ({ value, label: t(`amountRules.${value}`) })),
    origins: formOrigins.map((value) => ({ value, label: list(`origins.${value}`) })),
    amountRows: { add: t("addAmount"), remove },
    quoteRows: { add: rows("add"), remove },
    onlyFvgpay: rows("onlyFvgpay"),
    optional: app("optional"),
    cancel: form("cancel"),
  };
}
