/** A page of the administration: the back-office's frame, the way back, and its title. */
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { OperatorSession } from "#auth.ts";
import { OfficeFrame } from "../office-frame.tsx";

interface Props {
  session: OperatorSession;
  here: string;
  title: string;
  lead?: string;
  wide?: boolean;
  children: ReactNode;
}

export async function AdministrationFrame({ session, here, title, lead, wide, children }: Props) {
  const t = await getTranslations("administration");
  return (
    <OfficeFrame session={session} here={here} wide={wide} whileOff>
      <p className="mb-1">
        <a href="/ufficio/amministrazione">{t("title")}</a>
      </p>
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </OfficeFrame>
  );
}
