/** What every page of the area begins with: whose it is, for whom they act, and the sections. */
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Citizen } from "#citizen-auth.ts";
import { SubmitButton } from "../ui/submit-button.tsx";
import { switchActing } from "./actions.ts";
import { CitizenFrame } from "./citizen-frame.tsx";
import { type Tab, Tabs } from "./tabs.tsx";

interface Props {
  citizen: Citizen;
  tab: Tab;
  here: string;
  children: ReactNode;
}

export async function AreaPage({ citizen, tab, here, children }: Props) {
  const t = await getTranslations("area");
  const person = `${citizen.name} ${citizen.surname}`;
  const asCompany = citizen.actingFor === "company" && citizen.company;
  return (
    <CitizenFrame here={here}>
      {citizen.company && <p className="mb-1">{t("actingFor")}</p>}
      <h1 className="mb-1">{asCompany ? asCompany.name : person}</h1>
      <p>{t("taxCode", { code: citizen.taxCode })}</p>
      {citizen.company && (
        <form action={switchActing} className="acting">
          <SubmitButton
            className="btn btn-outline-primary btn-xs"
            name="actingFor"
            value={asCompany ? "self" : "company"}
          >
            {t("actAs", { name: asCompany ? person : citizen.company.name })}
          </SubmitButton>
        </form>
      )}
      <Tabs current={tab} />
      {children}
    </CitizenFrame>
  );
}
