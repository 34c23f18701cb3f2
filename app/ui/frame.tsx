/** Header, body and footer around a page, as the websites of Comuni have them. */
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { currentOperator } from "#auth.ts";
import type { Ente } from "#domain/ente.ts";
import { SignOut } from "./sign-out.tsx";
import { Icon } from "./sprite-icon.tsx";

interface FrameProps {
  /** Whose page it is; none on the pages common to all. */
  ente?: Ente | null;
  title: string;
  titleHref?: string;
  nav?: ReactNode;
  /** Where the language switch comes back to. */
  here: string;
  /** For tables: the whole width of the screen. */
  wide?: boolean;
  /** Who is signed in, on pages for citizens and of the platform; on all others it is an operator, or nobody. */
  account?: ReactNode;
  children: ReactNode;
}

export async function Frame({ ente, title, titleHref = "/", nav, here, wide, account, children }: FrameProps) {
  const t = await getTranslations("app");
  const operator = account ? null : await currentOperator();
  return (
    <>
      <header className="it-header-wrapper">
        <div className="it-header-slim-wrapper">
          <div className="container">
            <div className="it-header-slim-wrapper-content">
              <span className="navbar-brand text-wrap">{ente?.name ?? t("tagline")}</span>
              <div className="it-header-slim-right-zone">
                <LanguageSwitch here={here} />
                {account ??
                  (operator ? (
                    <SignOut label={t("signOut")} name={operator.operator.name} />
                  ) : (
                    <a className="btn btn-primary btn-icon btn-full btn-xs" href="/accedi">
                      <span className="rounded-icon">
                        <Icon name="user" className="icon-primary" />
                      </span>
                      <span className="ms-2">{t("signIn")}</span>
                    </a>
                  ))}
              </div>
            </div>
          </div>
        </div>
        <div className="it-nav-wrapper">
          <div className="it-header-center-wrapper it-small-header">
            <div className="container">
              <div className="it-header-center-content-wrapper">
                <div className="it-brand-wrapper">
                  <a href={titleHref}>
                    <div className="it-brand-text">
                      <div className="it-brand-title">{title}</div>
                    </div>
                  </a>
                </div>
              </div>
            </div>
          </div>
          {nav}
        </div>
      </header>
      <main id="main" className="page-body" tabIndex={-1}>
        <div className={wide ? "container-fluid px-lg-5" : "container"}>{children}</div>
      </main>
      <Footer ente={ente ?? null} />
    </>
  );
}

async function LanguageSwitch({ here }: { here: string }) {
  const t = await getTranslations("app");
  const other = (await getLocale()) === "it" ? "en" : "it";
  return (
    <form action="/lingua" method="post" className="inline-form me-2">
      <input type="hidden" name="back" value={here} />
      <button
        type="submit"
        className="btn btn-link btn-xs text-white text-decoration-underline"
        name="to"
        value={other}
        lang={other}
      >
        <span className="visually-hidden">{t("language")}: </span>
        {other === "it" ? t("italian") : t("english")}
      </button>
    </form>
  );
}

async function Footer({ ente }: { ente: Ente | null }) {
  const t = await getTranslations("app");
  return (
    <footer className="it-footer" id="footer">
      <div className="it-footer-main">
        <div className="container py-4">
          <p className="text-white fw-semibold mb-1">{ente?.name ?? t("name")}</p>
          {ente && (
            <p className="text-white mb-0">
              {[ente.contacts.office, ente.contacts.phone, ente.contacts.email].filter(Boolean).join(" · ")}
            </p>
          )}
        </div>
      </div>
      <div className="it-footer-small-prints clearfix">
        <div className="container">
          <ul className="it-footer-small-prints-list list-inline mb-0 d-flex flex-column flex-md-row">
            {ente?.accessibilityUrl && (
              <li className="list-inline-item">
                <a href={ente.accessibilityUrl}>{t("accessibility")}</a>
              </li>
            )}
            {ente?.privacyUrl && (
              <li className="list-inline-item">
                <a href={ente.privacyUrl}>{t("privacy")}</a>
              </li>
            )}
            <li className="list-inline-item">
              <a href="/">{t("name")}</a>
            </li>
            <li className="list-inline-item">
              <a href="/sviluppatori">{t("developers")}</a>
            </li>
          </ul>
        </div>
      </div>
    </footer>
  );
}
