/** Where operators sign in. Citizens do not need it to pay a notice. */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentOperator, currentPlatform } from "#auth.ts";
import { demoAccounts } from "#db/seed/accounts.ts";
import { env } from "#env.ts";
import { Frame } from "../ui/frame.tsx";
import { Notice } from "../ui/notice.tsx";
import { insideOr } from "./inside.ts";
import { SignInForm } from "./sign-in-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const given = (await searchParams).next;
  const next = insideOr(given, "/ufficio");
  if (await currentOperator()) redirect(next as "/ufficio");
  // Whoever runs the platform may work in no ente.
  if (await currentPlatform()) redirect("/piattaforma");
  const t = await getTranslations("signIn");
  const refusals = await getTranslations("refusals");
  const words = {
    email: t("email"),
    password: t("password"),
    submit: t("submit"),
    failed: refusals("auth.failed"),
    tooMany: refusals("auth.too_many", { minutes: 15 }),
    busy: refusals("service.busy"),
    code: t("code"),
    codeHint: t("codeHint"),
    codeWrong: refusals("auth.wrong_code"),
    forgotten: t("forgotten"),
  };
  return (
    <Frame title={t("title")} here={`/accedi${given ? `?next=${encodeURIComponent(next)}` : ""}`}>
      <div className="row g-4">
        <div className="col-12 col-md-6">
          <h1>{t("title")}</h1>
          {given && <Notice kind="info">{t("expired")}</Notice>}
          <SignInForm next={next} words={words} />
        </div>
        {env().SALDO_DEMO && (
          <section className="col-12 col-md-6" aria-labelledby="demo-title">
            <div className="pay-card">
              <h2 id="demo-title" className="h5">
                {t("demo")}
              </h2>
              <p>{t("demoText")}</p>
              <dl className="facts">
                {demoAccounts.map((account) => (
                  <div key={account.email} style={{ display: "contents" }}>
                    <dt>{account.platform ? t("platform") : t(`roles.${account.role}`)}</dt>
                    <dd>
                      <span className="code">{account.email}</span>
                      <br />
                      <span className="code">{account.password}</span>
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          </section>
        )}
      </div>
    </Frame>
  );
}
