/** A capitolo with its accertamenti: what each carries already, and what it still can. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { v7 as uuidv7 } from "uuid";
import { requireOperator } from "#auth.ts";
import { findCapitolo, listAccertamenti } from "#db/capitoli.ts";
import { renderCapitolo, shortCapitolo } from "#domain/capitolo.ts";
import { isUuid } from "#domain/ente.ts";
import { Notice } from "../../../../ui/notice.tsx";
import { euroText } from "../../../pagamenti/rows/row-values.ts";
import { AdministrationFrame } from "../../administration-frame.tsx";
import { CloseForm } from "../close-form.tsx";
import { accertamentoFields, capitoloFields } from "../registry-fields.ts";
import { RegistryForm } from "../registry-form.tsx";
import { AccertamentiTable } from "./accertamenti-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("capitoli"))("oneTitle") };
}

const most = 500;

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<"fatto" | "accertamento", string | undefined>>;
}

export default async function CapitoloPage({ params, searchParams }: Props) {
  const { id } = await params;
  const here = `/ufficio/amministrazione/capitoli/${id}`;
  const session = await requireOperator("payments.read", here);
  const { ente, permissions } = session.actor;
  const capitolo = isUuid(id) ? await findCapitolo(ente, id) : null;
  if (!capitolo) notFound();
  const t = await getTranslations("capitoli");
  const locale = (await getLocale()) as "it" | "en";
  const { fatto, accertamento } = await searchParams;
  const rights = await listAccertamenti(ente, [id], most);
  const edited = rights.find((one) => one.id === accertamento);
  const done = (["capitolo", "accertamento", "chiuso", "riaperto"] as const).find((name) => name === fatto);
  const mayWrite = permissions.has("accounting.write");
  const title = `${shortCapitolo(capitolo)} ${capitolo.description}`;
  const esercizio = String(capitolo.esercizio);
  return (
    <AdministrationFrame session={session} here={here} title={title} lead={renderCapitolo(capitolo)}>
      {done && <Notice kind="success">{t(`done.${done}`)}</Notice>}
      {capitolo.closed && <Notice kind="warning">{t("closedText")}</Notice>}
      <p>
        <a href={`/ufficio/amministrazione/capitoli?esercizio=${esercizio}`}>{t("backTo", { esercizio })}</a>
      </p>
      <section className="pay-card" aria-labelledby="rights">
        <h2 id="rights" className="h5">
          {t("fields.accertamenti")}
        </h2>
        {rights.length === 0 ? (
          <p className="mb-0">{t("noRights")}</p>
        ) : (
          <AccertamentiTable capitolo={capitolo} rights={rights} mayWrite={mayWrite} locale={locale} />
        )}
        {rights.length === most && <p className="mb-0">{t("firstOnly", { most })}</p>}
      </section>
      {mayWrite && (
        <section className="pay-card" aria-labelledby="right" id="modifica">
          <h2 id="right" className="h5">
            {t(edited ? "editRight" : "newRight")}
          </h2>
          <RegistryForm
            key={edited?.id ?? `new ${rights.length}`}
            what="accertamento"
            hidden={{ id: edited?.id ?? uuidv7(), capitoloId: id }}
            rows={await accertamentoFields()}
            initial={
              edited
                ? {
                    year: String(edited.year),
                    number: edited.number,
                    description: edited.description,
                    ceilingCents: edited.ceilingCents === null ? "" : euroText(edited.ceilingCents),
                  }
                : { year: esercizio }
            }
            words={{ save: t("saveRight") }}
          />
        </section>
      )}
      {mayWrite && (
        <section className="pay-card" aria-labelledby="capitolo">
          <h2 id="capitolo" className="h5">
            {t("editCapitolo")}
          </h2>
          <RegistryForm
            what="capitolo"
            hidden={{ id }}
            rows={await capitoloFields(false)}
            initial={{
              esercizio,
              capitolo: capitolo.capitolo,
              articolo: capitolo.articolo,
              description: capitolo.description,
              office: capitolo.office ?? "",
            }}
            words={{ save: t("saveCapitolo") }}
          />
          <p className="mt-4">{t(capitolo.closed ? "reopenText" : "closeText")}</p>
          <CloseForm what="capitolo" id={id} capitoloId={id} closed={capitolo.closed} named={title} />
        </section>
      )}
    </AdministrationFrame>
  );
}
