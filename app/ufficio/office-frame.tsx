/** The back-office around a page: its menu, and the page that explains when payments are switched off. */
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { OperatorSession } from "#auth.ts";
import { env } from "#env.ts";
import { Frame } from "../ui/frame.tsx";

interface Props {
  session: OperatorSession;
  here: string;
  wide?: boolean;
  children: ReactNode;
}

const places = [
  ["home", "/ufficio"],
  ["payments", "/ufficio/pagamenti"],
  ["new", "/ufficio/pagamenti/nuovo"],
  ["actions", "/ufficio/azioni"],
  ["administration", "/ufficio/amministrazione"],
  ["sessions", "/ufficio/sessioni"],
] as const;

export async function OfficeFrame({ session, here, wide, children }: Props) {
  const t = await getTranslations("office");
  const path = here.split("?")[0];
  const nav = (
    <nav className="office-nav" aria-label={t("nav")}>
      <div className="container">
        <ul>
          {places.map(([name, href]) => (
            <li key={href}>
              <a
                href={href}
                aria-current={
                  path === href
                    ? "page"
                    : path?.startsWith(`${href}/`) && href === "/ufficio/amministrazione"
                      ? "true"
                      : undefined
                }
              >
                {t(name)}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
  return (
    <Frame ente={session.ente} title={t("title")} titleHref="/ufficio" nav={nav} here={here} wide={wide}>
      {session.ente.paymentsOn ? (
        children
      ) : (
        <>
          <h1>{t("offTitle")}</h1>
          <p className="lead">{t("offText", { contact: env().SUPPORT_EMAIL })}</p>
        </>
      )}
    </Frame>
  );
}
