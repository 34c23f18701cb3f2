/** One sentence for each situation: what it means for the person who was about to pay. */
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { formatDay, formatInstant } from "#domain/day.ts";
import type { Payment } from "#domain/payment.ts";
import type { Situation } from "#domain/payment-situation.ts";
import { Notice } from "../../ui/notice.tsx";

interface Props {
  payment: Payment;
  situation: Situation;
  successor: string | null;
}

export async function WhatNow({ payment, situation, successor }: Props) {
  const t = await getTranslations("pay");
  const locale = (await getLocale()) as "it" | "en";
  const at = (instant: Date | null) => (instant ? formatInstant(instant, locale) : "");
  const format = await getFormatter();
  // It ends within minutes: the day would only confuse.
  const time = (instant: Date | null) =>
    instant ? format.dateTime(instant, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }) : "";
  switch (situation) {
    case "payable":
      return null;
    case "overdue":
      return <Notice kind="info">{t("overdueText")}</Notice>;
    case "in_progress":
      return (
        <Notice kind="warning">
          <strong>{t("inProgress")}.</strong> {t("inProgressText", { time: time(payment.lockedUntil) })}
        </Notice>
      );
    case "paid":
    case "paid_elsewhere":
    case "paid_twice":
      return (
        <Notice kind="success">
          <strong>{t("paidTitle")}.</strong> {t("paidText", { when: at(payment.paidAt) })}
          {situation === "paid_twice" && ` ${t("paidTwiceText")}`}
        </Notice>
      );
    case "replaced":
      return (
        <Notice kind="warning">
          <strong>{t("replacedTitle")}.</strong> {t("replacedText")}{" "}
          {successor && <a href={`/paga/${successor}`}>{t("replacedLink")}</a>}
        </Notice>
      );
    case "unpayable":
      return (
        <Notice kind="warning">
          <strong>{t("unpayableTitle")}.</strong>{" "}
          {t("unpayableText", { day: payment.payableUntil ? formatDay(payment.payableUntil, locale) : "" })}
        </Notice>
      );
    case "withdrawing":
      return (
        <Notice kind="warning">
          <strong>{t("withdrawingTitle")}.</strong> {t("withdrawingText")}
        </Notice>
      );
    case "cancelled":
      return (
        <Notice kind="info">
          <strong>{t("cancelledTitle")}.</strong> {t("cancelledText")}
        </Notice>
      );
    default:
      return (
        <Notice kind="info">
          <strong>{t("issuingTitle")}.</strong> {t("issuingText")}
        </Notice>
      );
  }
}
