/** One endpoint: what it is told of, its secret once, its messages with every attempt, and sending them again. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { v7 as uuidv7 } from "uuid";
import { requireOperator } from "#auth.ts";
import { findEndpoint } from "#db/webhooks.ts";
import { isUuid } from "#domain/ente.ts";
import { webhookEvents } from "#domain/webhook.ts";
import { Notice } from "../../../../ui/notice.tsx";
import { PlainForm } from "../../../../ui/plain-form.tsx";
import { AdministrationFrame } from "../../administration-frame.tsx";
import { remove, replay, tryIt } from "../actions.ts";
import { EndpointForm } from "../endpoint-form.tsx";
import { Messages } from "../messages.tsx";
import { SecretForm } from "../secret-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhooks"))("editTitle") };
}

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ prima?: string }>;
}

export default async function WebhookPage({ params, searchParams }: Props) {
  const { id } = await params;
  const here = `/ufficio/amministrazione/webhook/${id}`;
  const session = await requireOperator("keys.write", here);
  const { ente } = session.actor;
  const endpoint = isUuid(id) ? await findEndpoint(ente, id) : null;
  if (!endpoint && id !== "nuovo") notFound();
  const t = await getTranslations("webhooks");
  const { prima } = await searchParams;
  const names = webhookEvents.filter((name) => name !== "test");
  return (
    <AdministrationFrame session={session} here={here} title={endpoint?.description ?? t("new")} lead={t("editLead")}>
      {endpoint?.state === "gone" && <Notice kind="warning">{t("goneText")}</Notice>}
      <EndpointForm
        // Made twice by a double click it is made once.
        id={endpoint?.id ?? uuidv7()}
        version={endpoint?.version ?? null}
        initial={{
          url: endpoint?.url ?? "",
          description: endpoint?.description ?? "",
          events: endpoint?.events ?? [...names],
          on: endpoint === null || endpoint.state === "on",
        }}
        events={names.map((name) => ({ name, label: t(`events.${name.replace(".", "_")}`) }))}
        words={{
          url: t("fields.url"),
          urlHint: t("hints.url"),
          description: t("fields.description"),
          events: t("fields.events"),
          on: t("fields.on"),
          save: t("save"),
          secretOnce: t("secretOnce"),
          secret: t("secret"),
          copy: t("copy"),
          copied: t("copied"),
          goOn: t("goOn"),
        }}
      />
      {endpoint && (
        <>
          <section className="pay-card mt-4" aria-labelledby="messages">
            <h2 id="messages" className="h5">
              {t("messages.title")}
            </h2>
            <PlainForm action={tryIt} groups={[]} hidden={{ id }} submit={t("try")} quiet />
            <Messages ente={ente} endpointId={id} before={prima && isUuid(prima) ? prima : null} here={here} />
          </section>
          <section className="pay-card" aria-labelledby="replay">
            <h2 id="replay" className="h5">
              {t("replay.title")}
            </h2>
            <p>{t("replay.text")}</p>
            <PlainForm
              action={replay}
              groups={[
                {
                  fields: [
                    { name: "from", label: t("fields.from"), hint: t("hints.day") },
                    { name: "to", label: t("fields.to"), hint: t("hints.lastDay") },
                  ],
                },
              ]}
              hidden={{ id }}
              submit={t("replay.submit")}
              quiet
            />
          </section>
          <section className="pay-card" aria-labelledby="secret">
            <h2 id="secret" className="h5">
              {t("rotate.title")}
            </h2>
            <p>{t("rotate.text")}</p>
            <SecretForm
              id={id}
              words={{
                submit: t("rotate.submit"),
                secretOnce: t("secretOnce"),
                secret: t("secret"),
                copy: t("copy"),
                copied: t("copied"),
              }}
            />
          </section>
          <section className="pay-card" aria-labelledby="away">
            <h2 id="away" className="h5">
              {t("remove.title")}
            </h2>
            <p>{t("remove.text")}</p>
            <PlainForm action={remove} groups={[]} hidden={{ id }} submit={t("remove.submit")} quiet />
          </section>
        </>
      )}
    </AdministrationFrame>
  );
}
