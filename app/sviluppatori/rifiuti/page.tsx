/** Every way the API says no: what it means, in words of the person, and what a program does about it. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { doorCodes, listCures } from "#graphql/refusal-cures.ts";
import { shout } from "#graphql/shout.ts";
import { Described } from "../described.tsx";
import { DeveloperFrame } from "../developer-frame.tsx";
import { entries } from "../riferimento/reference.ts";
import { referenceHref } from "../riferimento/reference-link.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers"))("refusals.title") };
}

export default async function RefusalsPage() {
  const t = await getTranslations("developers.refusals");
  const meanings = new Map(
    entries()
      .get("RefusalCode")
      ?.members.map(({ name, description }) => [name, description]),
  );
  return (
    <DeveloperFrame here="/sviluppatori/rifiuti" title={t("title")} lead={t("lead")}>
      <p>
        {t("shape")} <a href={referenceHref("Refusal")}>Refusal</a>, <a href={referenceHref("IssueCode")}>IssueCode</a>
      </p>
      <h2 className="h4" id="rules">
        {t("rules")}
      </h2>
      <table className="table payments-table bg-white" aria-labelledby="rules">
        <thead>
          <tr>
            {(["code", "meaning", "cure"] as const).map((head) => (
              <th key={head} scope="col">
                {t(`heads.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listCures().map(({ code, cure }) => (
            <tr key={code} id={shout(code)}>
              <td data-label={t("heads.code")}>
                <a href={`#${shout(code)}`} className="code text-break text-wrap">
                  {shout(code)}
                </a>
              </td>
              <td data-label={t("heads.meaning")}>
                <Described text={meanings.get(shout(code))} />
              </td>
              <td data-label={t("heads.cure")}>{t(`cures.${cure}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2 className="h4" id="door">
        {t("door")}
      </h2>
      <p>{t("doorText")}</p>
      <table className="table payments-table bg-white" aria-labelledby="door">
        <thead>
          <tr>
            {(["code", "status", "cure"] as const).map((head) => (
              <th key={head} scope="col">
                {t(`heads.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(doorCodes).map(([code, status]) => (
            <tr key={code} id={meanings.has(code) ? `door-${code}` : code}>
              <td data-label={t("heads.code")} className="code text-break text-wrap">
                {code}
              </td>
              <td data-label={t("heads.status")}>{status}</td>
              <td data-label={t("heads.cure")}>{t(`doors.${code as keyof typeof doorCodes}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </DeveloperFrame>
  );
}
