/** The messages of an endpoint, the newest first, each with its attempts and a button to send it again. */
import { getLocale, getTranslations } from "next-intl/server";
import { listAttempts, listDeliveries } from "#db/webhook-deliveries.ts";
import { formatInstant } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import { PlainForm } from "../../../ui/plain-form.tsx";
import { again } from "./actions.ts";

const perPage = 20;

interface Props {
  ente: EnteId;
  endpointId: string;
  before: string | null;
  here: string;
}

export async function Messages({ ente, endpointId, before, here }: Props) {
  const t = await getTranslations("webhooks");
  const locale = (await getLocale()) as "it" | "en";
  const found = await listDeliveries(ente, endpointId, { first: perPage + 1, before });
  const shown = found.slice(0, perPage);
  const attempts = await Promise.all(shown.map(({ id }) => listAttempts(ente, id)));
  if (shown.length === 0) return <p className="mt-3 mb-0">{t("messages.none")}</p>;
  return (
    <>
      <ul className="list-unstyled mt-3">
        {shown.map(({ id, event, at, subjectId, state, nextAt }, index) => (
          <li key={id} className="border-bottom py-3">
            <p className="mb-1">
              <strong>{t(`events.${event.replace(".", "_")}`)}</strong> · {formatInstant(at, locale)} ·{" "}
              {t(`messages.${state}`)}
              {state === "waiting" && nextAt && `, ${t("messages.next", { at: formatInstant(nextAt, locale) })}`}
              {subjectId && (
                <>
                  {" · "}
                  <a
                    href={
                      event.startsWith("pratica.")
                        ? `/ufficio/pratiche/${subjectId}`
                        : `/ufficio/pagamenti/${subjectId}`
                    }
                  >
                    {t("messages.about")}
                  </a>
                </>
              )}
            </p>
            <details>
              <summary>{t("messages.attempts", { count: attempts[index]?.length ?? 0 })}</summary>
              <ul>
                {attempts[index]?.map((one) => (
                  <li key={one.number}>
                    {formatInstant(one.at, locale)}: {one.status ?? t("messages.silence")}, {one.durationMs} ms
                    {one.detail && (
                      <>
                        , <code>{one.detail}</code>
                      </>
                    )}
                  </li>
                ))}
              </ul>
              <p className="code mb-1">msg_{id}</p>
              <PlainForm
                action={again}
                groups={[]}
                hidden={{ id: endpointId, message: id }}
                submit={t("again")}
                quiet
              />
            </details>
          </li>
        ))}
      </ul>
      {found.length > perPage && <a href={`${here}?prima=${shown.at(-1)?.id}`}>{t("messages.older")}</a>}
    </>
  );
}
