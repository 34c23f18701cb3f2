/** What happened to this payment that a person should look at: said above everything else, not only in its history. */
import { getTranslations } from "next-intl/server";
import type { listEvents } from "#db/events.ts";
import type { Payment } from "#domain/payment.ts";
import { Notice } from "../../../ui/notice.tsx";

const odd = ["paid_after_withdrawal", "amount_differs", "state_unclear"] as const;

interface Props {
  payment: Payment;
  events: Awaited<ReturnType<typeof listEvents>>;
}

export async function Alerts({ payment, events }: Props) {
  const t = await getTranslations("paymentDetail.alerts");
  const other = payment.replacedById ?? payment.replacesId;
  // A state nobody knew is over once money came.
  const kinds = odd.filter((kind) => events.some((event) => event.kind === kind) && !over(kind, payment));
  return (
    <>
      {kinds.map((kind) => (
        <Notice key={kind} kind="warning">
          {t(kind)}
        </Notice>
      ))}
      {payment.paidTwice && other && (
        <Notice kind="warning">
          {t("chain")} <a href={`/ufficio/pagamenti/${other}`}>{t("openOther")}</a>
        </Notice>
      )}
    </>
  );
}

function over(kind: (typeof odd)[number], { status }: Payment): boolean {
  return kind === "state_unclear" && status !== "issued";
}
