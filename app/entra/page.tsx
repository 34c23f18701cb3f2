/** Where citizens prove who they are: SPID, CIE, and the way for those who work in a Comune. */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { citizenLanding, currentCitizen, enabledProviders, type IdentityProvider } from "#citizen-auth.ts";
import { CitizenFrame } from "../area/citizen-frame.tsx";
import { Notice } from "../ui/notice.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { PersonMark } from "./person-mark.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("citizenSignIn"))("title") };
}

const reasons = ["livello", "codice", "annullato", "fornitore"] as const;
const help: Record<IdentityProvider, string> = {
  spid: "https://www.spid.gov.it/cos-e-spid/come-attivare-spid/",
  cie: "https://www.cartaidentita.interno.gov.it/richiedi/",
};

interface Props {
  searchParams: Promise<{ next?: string; errore?: string }>;
}

export default async function CitizenSignInPage({ searchParams }: Props) {
  const given = await searchParams;
  const next = citizenLanding(given.next);
  if (await currentCitizen()) redirect(next as "/area");
  const t = await getTranslations("citizenSignIn");
  const app = await getTranslations("app");
  const why = reasons.find((one) => one === given.errore);
  const providers = enabledProviders();
  return (
    <CitizenFrame here={`/entra?next=${encodeURIComponent(next)}`}>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      {why && <Notice kind="danger">{t(`errors.${why}`)}</Notice>}
      {!why && given.next && given.next !== "/area" && <Notice kind="info">{t("expired")}</Notice>}
      {providers.length === 0 && <Notice kind="warning">{t("unavailable")}</Notice>}
      <div className="row g-4">
        {providers.map((provider) => (
          <section key={provider} className="col-12 col-lg-4" aria-labelledby={`with-${provider}`}>
            <div className="pay-card h-100">
              <h2 id={`with-${provider}`} className="h5">
                {t(`${provider}Title`)}
              </h2>
              <p>{t(`${provider}Text`)}</p>
              <form action={`/entra/${provider}`} method="post">
                <input type="hidden" name="next" value={next} />
                <SubmitButton className="identity-button">
                  <PersonMark /> {t(provider)}
                </SubmitButton>
              </form>
              <p className="mt-3 mb-0">
                <a href={help[provider]}>{t(`${provider}How`)}</a>
              </p>
            </div>
          </section>
        ))}
        <section className="col-12 col-lg-4" aria-labelledby="others">
          <div className="pay-card h-100">
            <h2 id="others" className="h5">
              {t("others")}
            </h2>
            <p>{t("othersText")}</p>
            <p>
              <a className="btn btn-outline-primary" href="/accedi">
                {app("signIn")}
              </a>
            </p>
            <p className="mb-0">
              <a href="/paga">{t("without")}</a>
            </p>
          </div>
        </section>
      </div>
    </CitizenFrame>
  );
}
