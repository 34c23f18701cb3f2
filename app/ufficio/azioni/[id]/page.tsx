/** One action on many payments: first what it would do, then how far it is, then how each of them ended. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { findBulkAction } from "#db/bulk.ts";
import { tallyBulk } from "#db/bulk-items.ts";
import { formatInstant } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { OfficeFrame } from "../../office-frame.tsx";
import { Items } from "./items.tsx";
import { Outcome } from "./outcome.tsx";
import { Preview } from "./preview.tsx";
import { Progress } from "./progress.tsx";
import { StopForm } from "./stop-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bulk"))("title") };
}

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ dopo?: string }>;
}

export default async function BulkActionPage({ params, searchParams }: Props) {
  const { id } = await params;
  const here = `/ufficio/azioni/${id}`;
  const session = await requireOperator("payments.read", here);
  const { ente } = session.actor;
  const action = isUuid(id) ? await findBulkAction(ente, id) : null;
  if (!action) notFound();
  const t = await getTranslations("bulk");
  const locale = (await getLocale()) as "it" | "en";
  const tally = await tallyBulk(ente, id);
  const after = Number((await searchParams).dopo);
  const live = action.status === "running" || action.status === "stopping";
  const done = tally.filter((one) => one.outcome !== null).reduce((sum, one) => sum + one.count, 0);
  return (
    <OfficeFrame session={session} here={here}>
      <p className="mb-1">
        <a href="/ufficio/pagamenti">{t("backToList")}</a>
      </p>
      <h1>{t(`titles.${action.kind}`, { count: action.total })}</h1>
      <p className="text-secondary">
        {t("preparedBy", { who: action.createdBy, when: formatInstant(action.createdAt, locale) })}
      </p>
      {action.status === "prepared" && <Preview action={action} tally={tally} locale={locale} />}
      {live && (
        <section className="pay-card" aria-labelledby="progress">
          <h2 id="progress" className="h5">
            {t(`statuses.${action.status}`)}
          </h2>
          <Progress
            id={id}
            total={action.total}
            done={done}
            words={{ label: t("progress"), count: t.raw("progressCount") as string, lost: t("progressLost") }}
          />
          <p>{t("mayLeave")}</p>
          <StopForm id={id} words={{ stop: t("stop") }} />
        </section>
      )}
      {action.status !== "prepared" && <Outcome tally={tally} locale={locale} />}
      <Items actor={session.actor} action={action} after={Number.isInteger(after) ? after : undefined} />
    </OfficeFrame>
  );
}
