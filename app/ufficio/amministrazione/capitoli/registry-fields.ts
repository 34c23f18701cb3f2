/** Which fields a capitolo and an accertamento have, with their words. */
import { getTranslations } from "next-intl/server";
import type { RegistryField } from "./registry-form.tsx";

export async function capitoloFields(isNew: boolean): Promise<RegistryField[][]> {
  const field = await maker();
  return [
    [{ ...field("esercizio", 4), readOnly: !isNew }, field("capitolo", 20), field("articolo", 10, true)],
    [field("description", 200), field("office", 100, true)],
  ];
}

export async function accertamentoFields(): Promise<RegistryField[][]> {
  const field = await maker();
  return [
    [field("year", 4), field("number", 20)],
    [field("description", 200), field("ceilingCents", 20, true)],
  ];
}

async function maker() {
  const t = await getTranslations("capitoli");
  const optional = (await getTranslations("app"))("optional");
  return (name: string, maxLength: number, free = false): RegistryField => ({
    name,
    label: t(`fields.${name as "capitolo"}`),
    hint: t.has(`hints.${name as "year"}`) ? t(`hints.${name as "year"}`) : undefined,
    maxLength,
    ...(free && { optional }),
  });
}
