/** Reminders before the due day: set per type, and seen before they leave. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { countRemindable, listRemindingTypes } from "#db/reminders.ts";
import { addDays, dayInRome, formatDay } from "#domain/day.ts";
import { longestReminderDays } from "#domain/reminder.ts";
import { AdministrationFrame } from "../administration-frame.tsx";
import { comingReminders, daysAhead } from "./coming.ts";
import { ComingTable } from "./coming-table.tsx";
import { DaysForm } from "./days-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reminders"))("title") };
}

export default async function RemindersPage() {
  const session = await requireOperator("payments.read", "/ufficio/amministrazione/promemoria");
  const { ente, permissions } = session.actor;
  const t = await getTranslations("reminders");
  const locale = (await getLocale()) as "it" | "en";
  const now = new Date();
  const today = dayInRome(now);
  const period = { from: today, to: addDays(today, longestReminderDays + daysAhead) };
  const [types, payments] = await Promise.all([listRemindingTypes(ente), countRemindable(ente, period, now)]);
  const coming = comingReminders(types, payments, today);
  const words = {
    label: t.raw("daysLabel") as string,
    hint: t("daysHint"),
    save: t("save"),
    saveOf: t.raw("saveOf") as string,
  };
  return (
    <AdministrationFrame
      session={session}
      here="/ufficio/amministrazione/promemoria"
      title={t("title")}
      lead={t("lead")}
    >
      <section className="pay-card" aria-labelledby="coming">
        <h2 id="coming" className="h5">
          {t("comingTitle", { to: formatDay(addDays(today, daysAhead), locale) })}
        </h2>
        <p>{t("comingText")}</p>
        {coming.length > 0 ? <ComingTable coming={coming} types={types} /> : <p className="mb-0">{t("none")}</p>}
      </section>
      <section className="pay-card" aria-labelledby="types">
        <h2 id="types" className="h5">
          {t("typesTitle")}
        </h2>
        <p>{t("typesText")}</p>
        {types.map((type) =>
          permissions.has("types.write") ? (
            <DaysForm key={type.id} type={type} words={words} />
          ) : (
            <p key={type.id} className="mb-1">
              <strong>{type.name}</strong>: {type.daysBefore.length > 0 ? type.daysBefore.join(", ") : t("never")}
            </p>
          ),
        )}
      </section>
    </AdministrationFrame>
  );
}
