/** The rows, fifty at a time: what is wrong is open for writing where it stands, and read again when saved. */
import { getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import type { Import } from "#db/imports.ts";
import { type ImportRow, listRows } from "#db/imports-rows.ts";
import { type ColumnChoice, importRowStatuses } from "#domain/import.ts";
import { importColumns } from "#domain/import-columns.ts";
import { maskName } from "#domain/mask.ts";
import { seesPeople } from "../../../ui/eyes.ts";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { takeStep } from "./actions.ts";
import { cellText, fileText, issuesOf } from "./cells.ts";
import { issueWords } from "./issue-words.ts";
import { type GridQuery, gridHref } from "./query.ts";
import { StepForm } from "./step-form.tsx";

const pageSize = 50;

interface Props {
  found: Import;
  session: OperatorSession;
  query: GridQuery;
  may: boolean;
  locale: "it" | "en";
}

export async function Grid({ found, session, query, may, locale }: Props) {
  const t = await getTranslations("importPages");
  const statuses = await getTranslations("imports.rowStatus");
  const say = await issueWords();
  const { after, row: open, status, ...filter } = query;
  const { actor, ente } = session;
  const page = await listRows(actor.ente, found.id, {
    filter: { ...filter, ...(status && { status: [status] }) },
    ...(after !== undefined && { after }),
    first: pageSize + 1,
  });
  const rows = page.slice(0, pageSize);
  const titles = new Map(importColumns(ente.provider).map(({ key, title }) => [key, title[locale]]));
  // What the file has, and what is wrong although the file has no column for it.
  const missing = [...new Set(rows.flatMap((row) => issuesOf(row).map(({ column }) => column)))].filter(
    (key) => titles.has(key) && !found.mapping.some((choice) => choice.key === key),
  );
  const columns: ColumnChoice[] = [
    ...found.mapping.filter(({ key }) => key !== null),
    ...missing.map((key) => ({ column: -1, heading: "", key, by: null, confidence: 0 })),
  ];
  const nameOf = ({ heading, key }: ColumnChoice) => titles.get(key ?? "") ?? heading;
  const here = gridHref(found.id, query).split("?")[1]?.split("#")[0] ?? "";
  const visible = seesPeople(actor);
  return (
    <section className="pay-card" aria-labelledby="righe">
      <h2 id="righe" className="h5">
        {t("grid")}
      </h2>
      <form
        method="get"
        action={`/ufficio/importazioni/${found.id}#righe`}
        className="d-flex flex-wrap gap-3 align-items-end mb-3"
      >
        <div className="field mb-0">
          <label htmlFor="stato">{t("show")}</label>
          <select id="stato" name="stato" defaultValue={status ?? ""}>
            <option value="">{t("all")}</option>
            {importRowStatuses.map((one) => (
              <option key={one} value={one}>
                {statuses(one)}
              </option>
            ))}
          </select>
        </div>
        <div className="field mb-0 flex-grow-1">
          <label htmlFor="cerca">{t("search")}</label>
          <input id="cerca" name="cerca" className="form-control" defaultValue={query.search ?? ""} maxLength={80} />
        </div>
        <button type="submit" className="btn btn-outline-primary">
          {t("find")}
        </button>
      </form>
      {rows.length === 0 && <p className="mb-0">{t("noRows")}</p>}
      {rows.length > 0 && (
        <>
          <form id="cells" action={takeStep}>
            <input type="hidden" name="id" value={found.id} />
            <input type="hidden" name="step" value="fix" />
            <input type="hidden" name="back" value={here} />
            {may && <SubmitButton className="btn btn-primary mb-3">{t("saveCells")}</SubmitButton>}
          </form>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
          <section className="table-box import-grid" tabIndex={0} aria-label={t("grid")}>
            <table className="table">
              <caption className="visually-hidden">{t("grid")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("row")}</th>
                  <th scope="col">{t("status")}</th>
                  {columns.map((choice) => (
                    <th key={choice.key} scope="col">
                      {nameOf(choice)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.row} id={`r${row.row}`}>
                    <th scope="row">{row.row}</th>
                    <td>
                      {statuses(row.status)}
                      {row.paymentId && (
                        <a className="d-block" href={`/ufficio/pagamenti/${row.paymentId}`}>
                          {t("seePayment")}
                        </a>
                      )}
                      {issuesOf(row)
                        .filter(({ column }) => column === "row" || !titles.has(column))
                        .map((issue) => (
                          <span key={issue.code} className="d-block import-issue">
                            {say(issue)}
                          </span>
                        ))}
                      {may && (
                        <>
                          <a className="d-block" href={gridHref(found.id, { ...query, row: row.row })}>
                            {t("edit")} <span className="visually-hidden">{row.row}</span>
                          </a>
                          <StepForm
                            id={found.id}
                            step={row.status === "excluded" ? "back" : "exclude"}
                            label={row.status === "excluded" ? t("takeBack") : t("excludeOne")}
                            className="btn btn-link btn-xs p-0"
                            hidden={{ row: String(row.row), back: here }}
                          />
                        </>
                      )}
                    </td>
                    {columns.map((choice) => (
                      <td key={choice.key}>
                        <Cell
                          row={row}
                          choice={choice}
                          name={t("cellOf", { column: nameOf(choice), row: row.row })}
                          writable={may && visible && row.status !== "excluded"}
                          open={row.row === open}
                          visible={visible}
                          say={say}
                          fileSays={(text) => t("file_says", { text })}
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
      {page.length > pageSize && (
        <a href={gridHref(found.id, { ...query, after: rows.at(-1)?.row ?? 0 })}>{t("more")}</a>
      )}
    </section>
  );
}

interface CellProps {
  row: ImportRow;
  choice: ColumnChoice;
  name: string;
  writable: boolean;
  open: boolean;
  visible: boolean;
  say: Awaited<ReturnType<typeof issueWords>>;
  fileSays: (text: string) => string;
}

function Cell({ row, choice, name, writable, open, visible, say, fileSays }: CellProps) {
  const { key, column } = choice;
  const text = cellText(row, choice);
  const issues = issuesOf(row).filter((issue) => issue.column === key);
  const field = `${row.row}.${key}`;
  const changed = key !== null && row.fixes[key] !== undefined && column >= 0;
  const id = `cell-${row.row}-${key}`;
  return (
    <>
      {writable && (open || issues.length > 0) ? (
        <>
          <input type="hidden" form="cells" name={`was.${field}`} value={text} />
          <input
            form="cells"
            id={id}
            name={`cell.${field}`}
            defaultValue={text}
            aria-label={name}
            aria-invalid={issues.some(({ level }) => level === "error") ? true : undefined}
            aria-describedby={issues.length > 0 ? `${id}-issues` : undefined}
            className={`form-control ${issues.some(({ level }) => level === "error") ? "is-invalid" : ""}`}
            autoComplete="off"
          />
        </>
      ) : (
        <span>{visible ? text : maskName(text)}</span>
      )}
      {changed && visible && <span className="d-block text-secondary">{fileSays(fileText(row, column))}</span>}
      {issues.length > 0 && (
        <span id={`${id}-issues`}>
          {issues.map((issue) => (
            <span key={issue.code} className="d-block import-issue">
              {say(issue)} {issue.proposal !== undefined && visible && <strong>→ {issue.proposal}</strong>}
            </span>
          ))}
        </span>
      )}
    </>
  );
}
