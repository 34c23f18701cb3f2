/** What is there once it has ended: its payments, its workbooks, and taking it all back. */
import { getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import type { Import } from "#db/imports.ts";
import { seesPeople } from "../../../ui/eyes.ts";
import { Field } from "../../../ui/field.tsx";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { takeStep } from "./actions.ts";

export async function After({ found, session }: { found: Import; session: OperatorSession }) {
  const t = await getTranslations("importPages");
  const { actor } = session;
  const { id, undoneBy, undoBulkId } = found;
  return (
    <section className="pay-card" aria-labelledby="after">
      <h2 id="after" className="h5">
        {t("after")}
      </h2>
      <ul>
        <li>
          <a href={`/ufficio/pagamenti?import=${id}`}>{t("payments")}</a>
        </li>
        {seesPeople(actor) && (
          <>
            <li>
              <a href={`/ufficio/importazioni/${id}/esito`}>{t("outcome")}</a>
            </li>
            <li>
              <a href={`/ufficio/importazioni/${id}/esito?righe=scarti`}>{t("rejects")}</a>
            </li>
          </>
        )}
      </ul>
      {undoneBy && (
        <p className="mb-0">
          {t("undone", { by: undoneBy })} {undoBulkId && <a href={`/ufficio/azioni/${undoBulkId}`}>{t("undoSee")}</a>}
        </p>
      )}
      {!undoneBy && actor.permissions.has("payments.cancel") && (
        <details>
          <summary>{t("undo")}</summary>
          <p className="mt-2">{t("undoText")}</p>
          <form action={takeStep}>
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="step" value="undo" />
            <Field name="reason" label={t("reason")} required autoComplete="off" />
            <SubmitButton className="btn btn-outline-danger">{t("undo")}</SubmitButton>
          </form>
        </details>
      )}
    </section>
  );
}
