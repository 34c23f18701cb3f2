/** What the sandbox does, and for which sums, words and addresses: the list is the simulator's own. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { amounts, recipients, words } from "#simulator/scenarios.ts";
import { DeveloperFrame } from "../developer-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers"))("scenarios.title") };
}

export default async function ScenariosPage() {
  const t = await getTranslations("developers.scenarios");
  const cents = Object.entries(amounts).map(([digits, name]) => ({
    name,
    what: `…,0${digits}`,
    text: t(`amounts.${name}`),
  }));
  const said = words.map((word) => ({ name: word, what: `[sim:${word}]`, text: t(`words.${keyOf(word)}`) }));
  const mailed = recipients.map((local) => ({ name: local, what: `${local}@…`, text: t(`recipients.${local}`) }));
  return (
    <DeveloperFrame here="/sviluppatori/scenari" title={t("title")} lead={t("lead")}>
      <Scenarios id="amounts" title={t("amountsTitle")} text={t("amountsText")} rows={cents} />
      <Scenarios id="words" title={t("wordsTitle")} text={t("wordsText")} rows={said} />
      <Scenarios id="recipients" title={t("recipientsTitle")} text={t("recipientsText")} rows={mailed} />
    </DeveloperFrame>
  );
}

/** A name of a sentence has no exclamation mark. */
function keyOf(word: (typeof words)[number]) {
  return word === "500!" ? "500always" : word;
}

interface ScenariosProps {
  id: string;
  title: string;
  text: string;
  rows: { name: string; what: string; text: string }[];
}

async function Scenarios({ id, title, text, rows }: ScenariosProps) {
  const t = await getTranslations("developers.scenarios");
  return (
    <section className="mb-4">
      <h2 className="h4" id={id}>
        {title}
      </h2>
      <p>{text}</p>
      <table className="table payments-table bg-white" aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{t("give")}</th>
            <th scope="col">{t("happens")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <td data-label={t("give")} className="code">
                {row.what}
              </td>
              <td data-label={t("happens")}>{row.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
