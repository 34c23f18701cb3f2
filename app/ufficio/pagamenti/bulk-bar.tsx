/** What can be done with the rows that are ticked, or with all the list finds. The boxes belong to this form by its id. */
import { getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import { bulkKinds, bulkVerbs } from "#domain/bulk.ts";
import { prepare } from "./actions.ts";

export async function BulkBar({ session, query }: { session: OperatorSession; query: string }) {
  const t = await getTranslations("bulk");
  const may = session.actor.permissions;
  return (
    <form id="bulk" action={prepare} className="bulk-bar pay-card no-print" aria-label={t("title")}>
      <input type="hidden" name="query" value={query} />
      <fieldset className="bulk-scope">
        <legend className="visually-hidden">{t("scope")}</legend>
        <label className="bulk-choice">
          <input type="radio" name="scope" value="selected" defaultChecked />
          <span data-selected aria-live="polite" data-words={t.raw("selectedWords") as string}>
            {t("selected")}
          </span>
        </label>
        <label className="bulk-choice">
          <input type="radio" name="scope" value="all" />
          {t("allResults")}
        </label>
        <button type="button" className="btn btn-link btn-xs" data-unselect hidden>
          {t("unselect")}
        </button>
      </fieldset>
      <div className="bulk-actions">
        {bulkKinds
          .filter((kind) => may.has(bulkVerbs[kind].permission))
          .map((kind) => (
            <button key={kind} type="submit" name="kind" value={kind} className="btn btn-outline-primary btn-xs">
              {t(`kinds.${kind}`)}
            </button>
          ))}
      </div>
      <div className="bulk-actions">
        {may.has("pii.read") &&
          (["zip", "pdf"] as const).map((format) => (
            <button
              key={format}
              type="submit"
              formAction={`/ufficio/pagamenti/avvisi?formato=${format}`}
              formMethod="post"
              className="btn btn-outline-secondary btn-xs"
            >
              {t(`notices.${format}`)}
            </button>
          ))}
        {(["csv", "xlsx"] as const).map((format) => (
          <button
            key={format}
            type="submit"
            formAction={`/ufficio/pagamenti/esporta?formato=${format}`}
            formMethod="post"
            className="btn btn-outline-secondary btn-xs"
            data-export={format}
          >
            {t(`export.${format}`)}
          </button>
        ))}
      </div>
    </form>
  );
}
