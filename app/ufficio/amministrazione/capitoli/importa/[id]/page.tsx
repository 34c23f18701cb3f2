/** What an uploaded registry would change, and everything that is wrong with it, before it is saved. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { lookAtSheet, type SheetView } from "#commands/capitoli-sheet.ts";
import type { Actor } from "#domain/actor.ts";
import { dayInRome } from "#domain/day.ts";
import { Refusal } from "#domain/refusal.ts";
import { Notice } from "../../../../../ui/notice.tsx";
import { SubmitButton } from "../../../../../ui/submit-button.tsx";
import { AdministrationFrame } from "../../../administration-frame.tsx";
import { confirmSheet } from "../../actions.ts";
import { columnHeading } from "../../sheet-columns.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("capitoli"))("previewTitle") };
}

const mostIssues = 200;

export default async function PreviewPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const here = `/ufficio/amministrazione/capitoli/importa/${id}`;
  const session = await requireOperator("accounting.write", here);
  const view = await lookOrNothing(session.actor, id);
  if (!view) notFound();
  const t = await getTranslations("capitoli");
  const app = await getTranslations("paymentForm");
  const { counts, issues } = view;
  const changes = view.capitoli.length + view.accertamenti.length;
  const esercizio = view.capitoli[0]?.esercizio ?? view.accertamenti[0]?.esercizio;
  return (
    <AdministrationFrame session={session} here={here} title={t("previewTitle")} lead={view.filename}>
      {issues.length > 0 ? (
        <Notice kind="danger">{t("wrongRows", { count: new Set(issues.map(({ row }) => row)).size })}</Notice>
      ) : (
        <Notice kind={changes > 0 ? "info" : "success"}>{t(changes > 0 ? "readyText" : "nothingNew")}</Notice>
      )}
      <table className="table payments-table bg-white">
        <caption className="visually-hidden">{t("previewCaption")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t("previewCaption")}</span>
            </th>
            {(["added", "changed", "same"] as const).map((name) => (
              <th key={name} scope="col">
                {t(`counts.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(["capitoli", "accertamenti"] as const).map((what) => (
            <tr key={what}>
              <th scope="row">{t(`counts.${what}`)}</th>
              {(["added", "changed", "same"] as const).map((name) => (
                <td key={name} data-label={t(`counts.${name}`)}>
                  {counts[what][name]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {issues.length > 0 && <Issues issues={issues} />}
      {issues.length === 0 && changes > 0 && (
        <form action={confirmSheet} className="d-flex flex-wrap gap-3">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="esercizio" value={esercizio ?? dayInRome(new Date()).slice(0, 4)} />
          <SubmitButton className="btn btn-primary btn-lg">{t("saveSheet")}</SubmitButton>
          <a className="btn btn-outline-primary btn-lg" href="/ufficio/amministrazione/capitoli">
            {app("cancel")}
          </a>
        </form>
      )}
      {(issues.length > 0 || changes === 0) && (
        <a className="btn btn-primary" href="/ufficio/amministrazione/capitoli/importa">
          {t("another")}
        </a>
      )}
    </AdministrationFrame>
  );
}

async function Issues({ issues }: { issues: SheetView["issues"] }) {
  const t = await getTranslations("capitoli");
  const words = await getTranslations("issues");
  const heading = await columnHeading();
  return (
    <section className="pay-card" aria-labelledby="issues">
      <h2 id="issues" className="h5">
        {t("issuesTitle")}
      </h2>
      <ul className="mb-0">
        {issues.slice(0, mostIssues).map(({ row, column, code, params = {} }) => (
          <li key={`${row} ${column} ${code}`}>
            {t("issueAt", { row, column: heading(column) })} {words(code, params)}
          </li>
        ))}
      </ul>
      {issues.length > mostIssues && <p className="mb-0">{t("firstOnly", { most: mostIssues })}</p>}
    </section>
  );
}

async function lookOrNothing(actor: Actor, id: string): Promise<SheetView | null> {
  try {
    return await lookAtSheet(actor, id);
  } catch (error) {
    if (error instanceof Refusal && error.code === "sheet.not_found") return null;
    throw error;
  }
}
