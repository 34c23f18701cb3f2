/** The picker's words, looked up once on the server. */
import { getTranslations } from "next-intl/server";

const plain = ["lapsed", "unlisted", "none", "found", "find", "results", "bySubject", "past", "pastTitle"] as const;
const reasons = ["IM", "TS", "SP", "SA", "AP"] as const;

export type PickerWords = Awaited<ReturnType<typeof pickerWords>>;

export async function pickerWords(own: { label: string; hint: string }) {
  const t = await getTranslations("tassonomie.picker");
  const record = <Name extends string>(names: readonly Name[], say: (name: Name) => string) =>
    Object.fromEntries(names.map((name) => [name, say(name)])) as Record<Name, string>;
  return {
    ...own,
    ...record(plain, (name) => t.raw(name) as string),
    reasons: record(reasons, (reason) => t(`reasons.${reason}`)),
  };
}
