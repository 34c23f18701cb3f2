/** The first page: a citizen with a notice in hand comes before everybody else. */
import { getTranslations } from "next-intl/server";
import { listEnti } from "#db/enti.ts";
import { CitizenFrame } from "./area/citizen-frame.tsx";

export default async function HomePage() {
  const t = await getTranslations("home");
  const app = await getTranslations("app");
  const enti = await listEnti();
  return (
    <CitizenFrame here="/">
      <div className="row g-4">
        <div className="col-12 col-lg-7">
          <h1>{t("title")}</h1>
          <p className="lead">{t("lead")}</p>
          <ul>
            {enti.slice(0, 12).map((ente) => (
              <li key={ente.taxCode}>{ente.name}</li>
            ))}
          </ul>
          <a className="btn btn-primary btn-lg" href="/paga">
            {t("cta")}
          </a>
        </div>
        <div className="col-12 col-lg-5">
          {(["what", "receipt", "staff"] as const).map((part) => (
            <section key={part} className="pay-card">
              <h2 className="h5">{t(part)}</h2>
              <p className="mb-0">{t(`${part}Text`)}</p>
              {part === "staff" && (
                <a className="btn btn-outline-primary mt-3" href="/accedi">
                  {app("signIn")}
                </a>
              )}
            </section>
          ))}
        </div>
      </div>
    </CitizenFrame>
  );
}
