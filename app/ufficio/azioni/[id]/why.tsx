/** Why one of them took no part, or was refused when its turn came. */
import { getTranslations } from "next-intl/server";
import { paymentStatuses } from "#domain/payment.ts";
import { refusalCodes } from "#domain/refusal.ts";

export async function Why({ code, detail }: { code: string | null; detail: string | null }) {
  const known = refusalCodes.find((one) => one === code);
  if (!known) return null;
  const status = known === "payment.wrong_moment" && paymentStatuses.find((one) => one === detail);
  if (status) {
    const list = await getTranslations("payments.statuses");
    return (await getTranslations("bulk"))("wrongStatus", { status: list(status) });
  }
  const t = await getTranslations("refusals");
  return t(known as "payment.under_way");
}
