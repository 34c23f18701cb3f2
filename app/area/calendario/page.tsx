/** Due days in the citizen's own calendar, by a private address they may revoke. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireCitizen } from "#citizen-auth.ts";
import { findCalendarFeed } from "#db/calendar-feeds.ts";
import { formatInstant } from "#domain/day.ts";
import { SubmitButton } from "../../ui/submit-button.tsx";
import { revokeCalendar } from "../actions.ts";
import { AreaPage } from "../area-page.tsx";
import { FeedForm } from "./feed-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("area.calendar"))("title"), robots: { index: false } };
}

export default async function CalendarPage() {
  const citizen = await requireCitizen("/area/calendario");
  const since = await findCalendarFeed(citizen.taxCode);
  const t = await getTranslations("area.calendar");
  const app = await getTranslations("app");
  const locale = (await getLocale()) as "it" | "en";
  const words = {
    create: t(since ? "renew" : "create"),
    made: t("made"),
    copy: app("copy"),
    copied: app("copied"),
  };
  return (
    <AreaPage citizen={citizen} tab="calendar" here="/area/calendario">
      <h2 className="h4">{t("title")}</h2>
      <p>{t("text")}</p>
      <p>{t("secret")}</p>
      {since && <p>{t("renewText", { when: formatInstant(since, locale) })}</p>}
      <FeedForm words={words} />
      {since && (
        <form action={revokeCalendar} className="mt-3">
          <SubmitButton className="btn btn-outline-primary">{t("revoke")}</SubmitButton>
        </form>
      )}
    </AreaPage>
  );
}
