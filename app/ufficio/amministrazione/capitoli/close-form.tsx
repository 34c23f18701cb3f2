/** Closes a capitolo or an accertamento, or opens it again. */
import { getTranslations } from "next-intl/server";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { close } from "./actions.ts";

interface Props {
  what: "capitolo" | "accertamento";
  id: string;
  capitoloId: string;
  closed: boolean;
  /** Which one, for who does not see the row. */
  named: string;
}

export async function CloseForm({ what, id, capitoloId, closed, named }: Props) {
  const t = await getTranslations("capitoli");
  return (
    <form action={close} className="inline-form">
      <input type="hidden" name="what" value={what} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="capitoloId" value={capitoloId} />
      <input type="hidden" name="closed" value={closed ? "no" : "yes"} />
      <SubmitButton className="btn btn-outline-primary btn-xs">
        {t(closed ? "reopen" : "close")} <span className="visually-hidden">{named}</span>
      </SubmitButton>
    </form>
  );
}
