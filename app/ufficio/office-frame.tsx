/** The back-office around a page: its menu, and the page that explains when payments are switched off. */
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { OperatorSession } from "#auth.ts";
import { env } from "#env.ts";
import { Frame } from "../ui/frame.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { moveToEnte } from "./actions.ts";

interface Props {
  session: OperatorSession;
  here: string;
  wide?: boolean;
  /** The administration serves an ente that is not open yet: it is how it gets ready. */
  whileOff?: boolean;
  children: ReactNode;
}

const places = [
  ["home", "/ufficio"],
  ["payments", "/ufficio/pagamenti"],
  ["new", "/ufficio/pagamenti/nuovo"],
  ["imports", "/ufficio/importazioni"],
  ["pratiche", "/ufficio/pratiche"],
  ["actions", "/ufficio/azioni"],
  ["administration", "/ufficio/amministrazione"],
  ["sessions", "/ufficio/sessioni"],
  ["profile", "/ufficio/profilo"],
] as const;

export async function OfficeFrame({ session, here, wide, whileOff = false, children }: Props) {
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
          {session.operator.platformAdmin && (
            <li>
              <a href="/piattaforma">{t("platform")}</a>
            </li>
          )}
        </ul>
      </div>
    </nav>
  );
  return (
    <Frame ente={session.ente} title={t("title")} titleHref="/ufficio" nav={nav} here={here} wide={wide}>
      {session.enti.length > 1 && <EnteChoice session={session} label={t("switchEnte")} move={t("switchEnteMove")} />}
      {session.ente.paymentsOn || whileOff ? (
        children
      ) : (
        <>
          <h1>{t("offTitle")}</h1>
          <p className="lead">{t("offText", { contact: env().SUPPORT_EMAIL })}</p>
          {session.actor.permissions.has("settings.write") && (
            <p>
              {t("offPrepare")} <a href="/ufficio/amministrazione/attivazione">{t("offPrepareLink")}</a>
            </p>
          )}
        </>
      )}
    </Frame>
  );
}

function EnteChoice({ session, label, move }: { session: OperatorSession; label: string; move: string }) {
  return (
    <form action={moveToEnte} className="d-flex flex-wrap align-items-center gap-2 mb-3">
      <label htmlFor="ente-choice" className="mb-0">
        {label}
      </label>
      <select id="ente-choice" name="ente" defaultValue={session.ente.id} className="form-select w-auto mw-100">
        {session.enti.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <SubmitButton className="btn btn-outline-primary btn-xs">{move}</SubmitButton>
    </form>
  );
}
