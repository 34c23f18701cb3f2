/** One's own account: name and language, password, second factor. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { proposeTotp } from "#commands/set-up-totp.ts";
import { findSecondFactor } from "#db/second-factor.ts";
import { formatInstant } from "#domain/day.ts";
import { shortestPassword } from "#domain/password.ts";
import { Notice } from "../../ui/notice.tsx";
import { type PlainField, PlainForm } from "../../ui/plain-form.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import { OfficeFrame } from "../office-frame.tsx";
import { saveOwn, savePassword, turnOff } from "./actions.ts";
import { CodesForm } from "./codes-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("profile"))("title") };
}

const here = "/ufficio/profilo";

export default async function ProfilePage() {
  const session = await requireOperator(undefined, here);
  const { operator } = session;
  const t = await getTranslations("profile");
  const locale = (await getLocale()) as "it" | "en";
  const factor = await findSecondFactor(operator.id);
  const proposal = factor.since ? null : await proposeTotp(operator.id);
  const fields = (...names: ["current" | "wanted" | "password" | "code", PlainField["kind"], string?][]) =>
    names.map(([name, kind, hint]) => ({ name, kind, label: t(`fields.${name}`), hint }) as PlainField);
  const languages = [
    { value: "it", label: "Italiano" },
    { value: "en", label: "English" },
  ];
  const words = {
    password: t("fields.password"),
    code: t("fields.code"),
    title: t("codesTitle"),
    text: t("codesText"),
    download: t("codesDownload"),
    go: t("codesDone"),
  };
  return (
    <OfficeFrame session={session} here={here} whileOff>
      <h1>{t("title")}</h1>
      <p className="lead">{operator.email}</p>
      {session.lacksSecondFactor && <Notice kind="warning">{t("needed")}</Notice>}
      <section className="pay-card" aria-labelledby="factor">
        <h2 id="factor" className="h5">
          {t("factorTitle")}
        </h2>
        <p>{factor.since ? t("factorOn", { since: formatInstant(factor.since, locale) }) : t("factorOff")}</p>
        {proposal && (
          <CodesForm kind="turnOn" words={{ ...words, submit: t("turnOn") }}>
            <ol>
              <li>{t("step1")}</li>
              <li>{t("step2")}</li>
              <li>{t("step3")}</li>
            </ol>
            <QrCode text={proposal.uri} label={t("qr")} />
            <p className="mt-2">
              {t("secret")}{" "}
              <span className="code text-break text-wrap">{proposal.secret.replace(/(.{4})(?=.)/g, "$1 ")}</span>
            </p>
          </CodesForm>
        )}
        {factor.since && (
          <>
            <p>{t("codesLeft", { count: factor.codesLeft })}</p>
            <details className="mb-3">
              <summary>{t("renew")}</summary>
              <CodesForm kind="renew" words={{ ...words, submit: t("renew") }} />
            </details>
            <details>
              <summary>{t("turnOff")}</summary>
              <PlainForm
                action={turnOff}
                groups={[{ fields: fields(["password", "password"], ["code", "text"]) }]}
                submit={t("turnOff")}
              />
            </details>
          </>
        )}
      </section>
      <section className="pay-card" aria-labelledby="own">
        <h2 id="own" className="h5">
          {t("ownTitle")}
        </h2>
        <PlainForm
          action={saveOwn}
          groups={[
            {
              fields: [
                { name: "name", label: t("fields.name"), value: operator.name },
                {
                  name: "locale",
                  kind: "select",
                  label: t("fields.locale"),
                  value: operator.locale,
                  options: languages,
                },
              ],
            },
          ]}
          submit={t("save")}
        />
      </section>
      <section className="pay-card" aria-labelledby="new-password">
        <h2 id="new-password" className="h5">
          {t("passwordTitle")}
        </h2>
        <p>{t("passwordText")}</p>
        <PlainForm
          action={savePassword}
          groups={[
            {
              fields: fields(
                ["current", "password"],
                ["wanted", "password", t("passwordHint", { min: shortestPassword })],
              ),
            },
          ]}
          submit={t("passwordSave")}
        />
      </section>
    </OfficeFrame>
  );
}
