/** What is still missing before the ente collects: each thing with what is wrong and where it is mended. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { findReadiness } from "#db/ente-readiness.ts";
import { findChecks } from "#db/ente-settings.ts";
import { dayInRome, formatInstant } from "#domain/day.ts";
import { connectionPlaces, connections, settingsChecks } from "#domain/go-live.ts";
import { env } from "#env.ts";
import { Notice } from "../../../ui/notice.tsx";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { AdministrationFrame } from "../administration-frame.tsx";
import { tryConnections } from "./actions.ts";
import { CheckLine } from "./check-line.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activation"))("title") };
}

const here = "/ufficio/amministrazione/attivazione";

export default async function ActivationPage({ searchParams }: { searchParams: Promise<{ provato?: string }> }) {
  const session = await requireOperator("payments.read", here);
  const { ente, permissions } = session.actor;
  const t = await getTranslations("activation");
  const locale = (await getLocale()) as "it" | "en";
  const [ready, tried] = await Promise.all([findReadiness(ente, dayInRome(new Date())), findChecks(ente)]);
  const settings = settingsChecks(ready);
  const results = new Map((tried?.results ?? []).map((one) => [one.key, one]));
  const reached = connections.map((key) => {
    const { state = "untested", why = null, detail = null } = results.get(key) ?? {};
    return { key, state, why, detail, place: connectionPlaces[key] };
  });
  const missing = [...settings, ...reached].filter(({ state }) => state === "wrong" || state === "untested").length;
  const contact = env().SUPPORT_EMAIL;
  const { paymentsOn, spontaneousOn } = ready.ente;
  return (
    <AdministrationFrame session={session} here={here} title={t("title")} lead={t("lead")}>
      {missing > 0 ? (
        <Notice kind="warning">{t("missing", { count: missing })}</Notice>
      ) : (
        <Notice kind="success">{paymentsOn ? t("readyOn") : t("readyOff", { contact })}</Notice>
      )}
      <section className="pay-card" aria-labelledby="state">
        <h2 id="state" className="h5">
          {t("state")}
        </h2>
        <ul className="mb-0">
          <li>{paymentsOn ? t("paymentsOn") : t("paymentsOff", { contact })}</li>
          <li>{spontaneousOn ? t("spontaneousOn") : t("spontaneousOff", { contact })}</li>
        </ul>
      </section>
      <section className="pay-card" aria-labelledby="settings">
        <h2 id="settings" className="h5">
          {t("settings")}
        </h2>
        <ul className="list-unstyled mb-0">
          {settings.map(({ key, state, place }) => (
            <CheckLine
              key={key}
              state={state}
              place={place}
              title={t(`checks.${key}.title`)}
              text={t(`checks.${key}.${state === "ok" ? "ok" : "wrong"}`)}
            />
          ))}
        </ul>
      </section>
      <section className="pay-card" id="collegamenti" aria-labelledby="connections">
        <h2 id="connections" className="h5">
          {t("connections")}
        </h2>
        <p>{tried ? t("triedAt", { at: formatInstant(tried.at, locale), by: tried.by }) : t("neverTried")}</p>
        {(await searchParams).provato && <p role="status">{t("tried")}</p>}
        <ul className="list-unstyled">
          {reached.map(({ key, state, why, detail, place }) => (
            <CheckLine
              key={key}
              state={state}
              place={place}
              title={t(`checks.${key}.title`)}
              text={
                state === "ok"
                  ? t(`checks.${key}.ok`, { detail: detail ?? "" })
                  : state === "untested"
                    ? t("untested")
                    : t(`faults.${why ?? "malformed"}`)
              }
              detail={state === "wrong" ? detail : null}
            />
          ))}
        </ul>
        {permissions.has("settings.write") && (
          <form action={tryConnections}>
            <p>{t("tryText", { email: ready.ente.contacts.email ?? "—" })}</p>
            <SubmitButton>{t("try")}</SubmitButton>
          </form>
        )}
      </section>
    </AdministrationFrame>
  );
}
