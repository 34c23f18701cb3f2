/** From nothing to a first paid notice, by copy and paste, within five minutes. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { demoApiKey } from "#db/seed/accounts.ts";
import { env } from "#env.ts";
import { CodeBlock } from "./code-block.tsx";
import { DeveloperFrame } from "./developer-frame.tsx";
import { quickStart } from "./quick-start.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers"))("title") };
}

export default async function DevelopersPage() {
  const t = await getTranslations("developers");
  const { SALDO_DEMO: demo, APP_URL } = env();
  // Outside a demo there is no key to show: whoever reads puts in their own.
  const steps = quickStart({ url: new URL(APP_URL).origin, apiKey: demo ? demoApiKey : "saldo_test_…" });
  const code = (chunks: React.ReactNode) => <code>{chunks}</code>;
  const link = (href: string) => (chunks: React.ReactNode) => <a href={href}>{chunks}</a>;
  return (
    <DeveloperFrame here="/sviluppatori" title={t("start.title")} lead={t("start.lead")}>
      <p>{demo ? t("start.demoKey") : t("start.ownKey")}</p>
      <ol className="list-unstyled">
        {steps.map(({ key, code: commands }, at) => (
          <li key={key} className="pay-card">
            <h2 className="h5">
              {at + 1}. {t(`start.steps.${key}.title`)}
            </h2>
            <p>{t.rich(`start.steps.${key}.text`, { code })}</p>
            <CodeBlock code={commands} label={t(`start.steps.${key}.title`)} run />
          </li>
        ))}
      </ol>
      <section aria-labelledby="manners" className="pay-card">
        <h2 id="manners" className="h5">
          {t("start.mannersTitle")}
        </h2>
        <ul className="mb-0">
          {(["refusals", "idempotency", "pages", "requestId", "masks", "money"] as const).map((manner) => (
            <li key={manner}>
              {t.rich(`start.manners.${manner}`, {
                code,
                refusals: link("/sviluppatori/rifiuti"),
                requests: link("/sviluppatori/richieste"),
              })}
            </li>
          ))}
        </ul>
      </section>
    </DeveloperFrame>
  );
}
