/** GraphiQL beside the key or the session of whoever tries the API out. Only this page carries it. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentOperator } from "#auth.ts";
import { demoApiKey } from "#db/seed/accounts.ts";
import { env } from "#env.ts";
import { DeveloperFrame } from "../developer-frame.tsx";
import { Explorer } from "./explorer.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers"))("explorer.title") };
}

export default async function ExplorerPage() {
  const t = await getTranslations("developers.explorer");
  const operator = await currentOperator();
  const words = { key: t("key"), keyHint: t("keyHint"), use: t("use"), forget: t("forget") };
  const state = { none: t("withNothing"), key: t.raw("withKey") as string, session: null as string | null };
  if (operator) state.session = t("withSession", { name: operator.operator.name, ente: operator.ente.name });
  return (
    <DeveloperFrame here="/sviluppatori/esploratore" title={t("title")} lead={t("lead")} wide>
      {env().SALDO_DEMO && (
        <p>
          {t("demoKey")} <code className="text-break">{demoApiKey}</code>
        </p>
      )}
      <Explorer words={words} state={state} firstQuery={firstQuery} />
      <noscript>
        <p>{t("noScript")}</p>
      </noscript>
    </DeveloperFrame>
  );
}

const firstQuery = `query Newest {
  payments(first: 5) {
    edges {
      node { id situation causale amountCents codiceAvviso }
    }
  }
}
`;
