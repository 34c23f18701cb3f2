/** What the form of the columns says: each column's meaning, and how the file is to be read. What is not said stays found. */
import type { ImportOptions } from "#domain/import.ts";
import { textOf } from "../../../ui/plain-form-state.ts";

export const delimiters = { semicolon: ";", comma: ",", tab: "\t", bar: "|" } as const;
export const encodings = ["utf-8", "windows-1252", "utf-16le"] as const;

export function mappingOf(form: FormData) {
  const columns = [...form].flatMap(([name, value]) => {
    const [, column] = /^column\.(\d{1,4})$/.exec(name) ?? [];
    return column ? [{ column: Number(column), key: value === "" ? null : String(value) }] : [];
  });
  const chosen = <T extends string>(head: string, known: readonly T[]) =>
    Object.fromEntries(
      [...form].flatMap(([name, value]) => {
        const column = name.startsWith(`${head}.`) ? name.slice(head.length + 1) : "";
        const one = known.find((option) => option === value);
        return /^\d{1,4}$/.test(column) && one ? [[column, one] as const] : [];
      }),
    ) as Record<string, T>;
  const type = textOf(form, "paymentType");
  const delimiter = Object.entries(delimiters).find(([name]) => name === textOf(form, "delimiter"))?.[1];
  const encoding = encodings.find((one) => one === textOf(form, "encoding"));
  const options: ImportOptions = {
    ...(delimiter && { delimiter }),
    ...(encoding && { encoding }),
    ...(type && { paymentType: type }),
    decimal: chosen("decimal", [",", "."] as const),
    dates: chosen("dates", ["dmy", "mdy"] as const),
  };
  return { columns, options };
}
