/** Saved views and the choice of columns: both are addresses with a name or a form around them. */
import { getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import { listSavedViews } from "#db/saved-views.ts";
import { SubmitButton } from "../../ui/submit-button.tsx";
import { removeView, storeView } from "./actions.ts";
import { ColumnList } from "./column-list.tsx";
import { type Column, columns } from "./columns.ts";
import { filterNames, type ListParams, queryText } from "./query.ts";

interface Props {
  session: OperatorSession;
  params: ListParams;
  chosen: Column[];
}

export async function Views({ session, params, chosen }: Props) {
  const t = await getTranslations("payments");
  const { actor } = session;
  const views = await listSavedViews(actor.ente, actor.id);
  const query = queryText(params);
  const rest = columns.filter((column) => !chosen.includes(column));
  const entries = [...chosen, ...rest].map((value) => ({
    value,
    label: t(`columns.${value}`),
    chosen: chosen.includes(value),
  }));
  return (
    <div className="list-tools no-print">
      <details className="tool">
        <summary>{t("views")}</summary>
        <div className="tool-body">
          {views.length === 0 && <p>{t("noViews")}</p>}
          <ul className="list-unstyled">
            {views.map((view) => (
              <li key={view.id} className="d-flex align-items-center gap-2">
                <a href={`/ufficio/pagamenti?${view.query}`} aria-current={view.query === query ? "page" : undefined}>
                  {view.name}
                </a>
                {view.shared && <span className="badge bg-primary">{t("shared")}</span>}
                {view.operatorId === actor.id && (
                  <form action={removeView} className="inline-form">
                    <input type="hidden" name="id" value={view.id} />
                    <input type="hidden" name="query" value={query} />
                    <button
                      type="submit"
                      className="btn btn-link btn-xs"
                      aria-label={t("removeView", { name: view.name })}
                    >
                      {t("remove")}
                    </button>
                  </form>
                )}
              </li>
            ))}
          </ul>
          <form action={storeView}>
            <input type="hidden" name="query" value={query} />
            <label htmlFor="view-name">{t("viewName")}</label>
            <input id="view-name" name="name" className="form-control" maxLength={60} required autoComplete="off" />
            <label className="d-block my-2">
              <input type="checkbox" name="shared" /> {t("shareView")}
            </label>
            <SubmitButton className="btn btn-primary btn-xs">{t("saveView")}</SubmitButton>
          </form>
        </div>
      </details>
      <details className="tool">
        <summary>{t("chooseColumns")}</summary>
        <form method="get" action="/ufficio/pagamenti" className="tool-body">
          {[...filterNames, "ordina" as const, "righe" as const].map(
            (name) => params[name] && <input key={name} type="hidden" name={name} value={params[name]} />,
          )}
          <ColumnList entries={entries} words={{ up: t.raw("moveUp") as string, down: t.raw("moveDown") as string }} />
          <button type="submit" className="btn btn-primary btn-xs mt-2">
            {t("showColumns")}
          </button>
        </form>
      </details>
    </div>
  );
}
