/** Second: in whose name the notice will be. Whoever is signed in finds themselves filled in, and may write somebody else. */
import { getTranslations } from "next-intl/server";
import { currentCitizen } from "#citizen-auth.ts";
import type { SpontaneousRequest } from "#db/spontaneous-requests.ts";
import type { Debtor } from "#domain/payment.ts";
import { needs } from "#domain/provider.ts";
import { type PlainField, PlainForm } from "../ui/plain-form.tsx";
import { sayWho } from "./actions.ts";
import type { OpenPage } from "./flow.tsx";

type Known = Pick<Debtor, "kind" | "taxCode" | "name" | "surname" | "email" | "address">;

export async function WhoStep({ page, draft }: { page: OpenPage; draft: SpontaneousRequest }) {
  const { slug, ente, link } = page;
  const t = await getTranslations("spontaneous");
  const app = await getTranslations("app");
  const citizen = await currentCitizen();
  const known = draft.data.debtor ?? (citizen ? ownData(citizen) : null);
  const field = (name: string, change: Partial<PlainField> = {}): PlainField => ({
    name: `debtor.${name}`,
    label: t(`fields.debtor.${name}`),
    ...change,
  });
  const groups = [
    {
      legend: t("who.legend"),
      text: t("who.text"),
      fields: [
        field("kind", {
          kind: "select",
          value: known?.kind ?? "person",
          options: (["person", "company"] as const).map((kind) => ({ value: kind, label: t(`who.${kind}`) })),
        }),
        field("taxCode", { value: known?.taxCode ?? "", hint: t("who.taxCodeHint") }),
        field("name", { value: known?.name ?? "" }),
        field("surname", { value: known?.surname ?? "", hint: t("who.surnameHint") }),
        field("email", {
          kind: "email",
          value: known?.email ?? "",
          optional: app("optional"),
          hint: t("who.emailHint"),
        }),
      ],
    },
  ];
  if (needs(ente.provider, "address")) {
    const address = known?.address;
    const parts = ["street", "number", "postalCode", "city", "province"] as const;
    groups.push({
      legend: t("who.addressLegend"),
      text: t("who.addressText"),
      fields: parts.map((part) => field(`address.${part}`, { value: address?.[part] ?? "" })),
    });
  }
  return (
    <PlainForm action={sayWho} groups={groups} hidden={{ ente: slug, link: link.code ?? "" }} submit={t("next")} />
  );
}

function ownData(citizen: NonNullable<Awaited<ReturnType<typeof currentCitizen>>>): Known {
  const { company, actingFor, email, taxCode, name, surname } = citizen;
  if (actingFor === "company" && company)
    return { kind: "company", taxCode, name: company.name, surname: null, email, address: null };
  return { kind: "person", taxCode, name, surname, email, address: null };
}
