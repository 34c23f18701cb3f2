/** The turn of the year: what copying an esercizio into the next would do, and the button that does it. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { copyEsercizio } from "#commands/copy-esercizio.ts";
import { Refusal } from "#domain/refusal.ts";
import { SubmitButton } from "../../../../ui/submit-button.tsx";
import { AdministrationFrame } from "../../administration-frame.tsx";
import { confirmCopy } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("capitoli"))("copyTitle") };
}

interface Props {
  searchParams: Promise<{ da?: string }>;
}

export default async function CopyPage({ searchParams }: Props) {
  const { da = "" } = await searchParams;
  const from = /^\d{4}$/.test(da) ? Number(da) : 0;
  const here = `/ufficio/amministrazione/capitoli/copia?da=${from}`;
  const session = await requireOperator("accounting.write", here);
  const t = await getTranslations("capitoli");
  const form = await getTranslations("paymentForm");
  const would = await copyEsercizio(session.actor, { from, withAccertamenti: true, dryRun: true }, new Date()).catch(
    (error: unknown) => {
      if (error instanceof Refusal && error.code !== "auth.forbidden") notFound();
      throw error;
    },
  );
  const years = { from: String(from), next: String(from + 1) };
  return (
    <AdministrationFrame session={session} here={here} title={t("copyInto", years)} lead={t("copyLead", years)}>
      <form action={confirmCopy} className="pay-card">
        <input type="hidden" name="from" value={from} />
        <ul>
          {(["capitoli", "accertamenti"] as const).map((what) => (
            <li key={what}>
              {t(`counts.${what}`)}: {t("copyCounts", would[what])}
            </li>
          ))}
        </ul>
        <div className="choice">
          <label>
            <input type="checkbox" name="withAccertamenti" defaultChecked />
            {t("copyRights")}
          </label>
        </div>
        <p className="hint">{t("copyRightsHint")}</p>
        <div className="d-flex flex-wrap gap-3">
          <SubmitButton>{t("copyNow", years)}</SubmitButton>
          <a className="btn btn-outline-primary" href={`/ufficio/amministrazione/capitoli?esercizio=${from}`}>
            {form("cancel")}
          </a>
        </div>
      </form>
    </AdministrationFrame>
  );
}
