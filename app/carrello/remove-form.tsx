/** One notice out of the cart. */
import { getTranslations } from "next-intl/server";
import type { CartNotice } from "#db/cart-contents.ts";
import { SubmitButton } from "../ui/submit-button.tsx";
import { removeNotice } from "./actions.ts";

export async function RemoveForm({ notice }: { notice: CartNotice }) {
  const t = await getTranslations("cart");
  return (
    <form action={removeNotice} className="inline-form">
      <SubmitButton className="btn btn-outline-primary btn-xs" name="id" value={notice.id}>
        {t("remove")}
        <span className="visually-hidden">: {notice.causale}</span>
      </SubmitButton>
    </form>
  );
}
