/** Why the cart was not taken: which notice, in which state, and one click to go on without it. */
import { getTranslations } from "next-intl/server";
import type { CartNotice } from "#db/cart-contents.ts";
import { isPayable, situationOf } from "#domain/payment-situation.ts";
import type { RefusalCode } from "#domain/refusal.ts";
import { Notice } from "../ui/notice.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { payCart } from "./actions.ts";

interface Props {
  code: RefusalCode;
  culprit: CartNotice | undefined;
  now: Date;
  max: number;
}

export async function Refused({ code, culprit, now, max }: Props) {
  const t = await getTranslations("cart");
  const refusals = await getTranslations("refusals");
  const situations = await getTranslations("situations.citizen");
  const why = culprit && (isPayable(culprit, now) ? t("refusedWhy") : situations(situationOf(culprit, now)));
  const named =
    culprit &&
    (code === "checkout.open"
      ? t("refusedOpen", { causale: culprit.causale })
      : t("refusedNamed", { causale: culprit.causale, situation: why ?? "" }));
  return (
    <Notice kind="danger">
      <p className="mb-0">{named ?? refusals(code, { max, minutes: 15 })}</p>
      {culprit && (
        <form action={payCart} className="mt-3">
          <SubmitButton className="btn btn-primary" name="without" value={culprit.id}>
            {t("without")}
          </SubmitButton>
        </form>
      )}
    </Notice>
  );
}
