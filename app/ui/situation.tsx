/** The situation of a payment by icon and words: never by colour alone. */
import type { Situation } from "#domain/payment-situation.ts";
import { Icon } from "./sprite-icon.tsx";

const icons: Record<Situation, string> = {
  issuing: "refresh",
  failed: "error",
  payable: "clock",
  overdue: "warning-circle",
  unpayable: "close-circle",
  in_progress: "clock",
  withdrawing: "refresh",
  changing: "refresh",
  paid: "check-circle",
  paid_elsewhere: "check-circle",
  paid_twice: "warning-circle",
  cancelled: "close-circle",
  replaced: "arrow-right-circle",
};

export function SituationBadge({ situation, text }: { situation: Situation; text: string }) {
  return (
    <span className={`situation situation-${situation}`}>
      <Icon name={icons[situation]} className="icon-sm" />
      {text}
    </span>
  );
}
