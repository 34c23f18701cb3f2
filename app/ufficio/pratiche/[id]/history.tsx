/** What happened to the pratica and to its payments, in one line of time. */
import { getLocale, getTranslations } from "next-intl/server";
import type { HistoryEntry } from "#db/pratica-list.ts";
import { formatInstant } from "#domain/day.ts";
import type { PaymentEventKind } from "#domain/payment-event.ts";
import type { PraticaEventKind } from "#domain/pratica.ts";
import type { Project } from "#domain/project.ts";

export async function History({ history, project }: { history: HistoryEntry[]; project: Project }) {
  const t = await getTranslations("pratiche");
  const payments = await getTranslations("events");
  const locale = (await getLocale()) as "it" | "en";
  return (
    <section className="pay-card" aria-label={t("tabs.storico")}>
      <ol className="timeline-list mb-0">
        {history.map((entry, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened never changes its place
          <li key={`${entry.of} ${n}`}>
            <time dateTime={entry.at.toISOString()}>{formatInstant(entry.at, locale)}</time>
            {entry.paymentId ? (
              <>
                <a href={`/ufficio/pagamenti/${entry.paymentId}`}>{payments(entry.kind as PaymentEventKind)}</a>
                {` · ${entry.causale}`}
              </>
            ) : (
              <strong>
                {t(`events.${entry.kind as PraticaEventKind}`, {
                  step: project.steps[Number(entry.data.step)]?.name ?? "",
                })}
              </strong>
            )}
            {entry.actorKind !== "system" && ` · ${entry.actorLabel}`}
            {typeof entry.data.reason === "string" && ` · ${entry.data.reason}`}
          </li>
        ))}
      </ol>
    </section>
  );
}
