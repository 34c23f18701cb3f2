/** The fields that say what somebody may do: their role, and the types and projects they are kept to. */
import { getTranslations } from "next-intl/server";
import { type Role, roles } from "#domain/actor.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import type { PlainField } from "../../../ui/plain-form.tsx";

interface Given {
  role: Role;
  paymentTypeIds: string[];
  projectIds: string[];
}
type Named = Pick<PaymentType, "id" | "name">;

export async function rightsGroups(given: Given, types: Named[], projects: Named[]) {
  const t = await getTranslations("people");
  const options = (Object.keys(roles) as Role[]).map((value) => ({ value, label: t(`roles.${value}.name`) }));
  const role: PlainField = { name: "role", kind: "select", label: t("fields.role"), value: given.role, options };
  const box = (prefix: string, what: string, { id, name }: Named, ids: string[]): PlainField => ({
    name: `${prefix}-${id}`,
    kind: "check",
    label: `${what}: ${name}`,
    value: ids.includes(id) ? "on" : "",
  });
  const boxes = [
    ...types.map((type) => box("type", t("types"), type, given.paymentTypeIds)),
    ...projects.map((project) => box("project", t("projects"), project, given.projectIds)),
  ];
  const kept = { legend: t("keptTitle"), text: t("keptText"), fields: boxes };
  return { role, kept: boxes.length > 0 ? [kept] : [] };
}
