/** Pagamenti emessi: the room where operators spend their day. Works without a script; its state is its address. */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireOperator } from "#auth.ts";
import { countPayments, listPayments } from "#db/payment-list.ts";
import type { EnteId } from "#domain/ente.ts";
import type { PaymentFilter } from "#domain/payment-filter.ts";
import { type RefusalCode, refusalCodes } from "#domain/refusal.ts";
import { rowFor } from "../../ui/eyes.ts";
import { Notice } from "../../ui/notice.tsx";
import { OfficeFrame } from "../office-frame.tsx";
import { ActiveFilters } from "./active-filters.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { readChoices } from "./choices.ts";
import { Filters } from "./filters.tsx";
import { ListKeys } from "./list-keys.tsx";
import { Live } from "./live.tsx";
import { PaymentsTable } from "./payments-table.tsx";
import { asParams, type ListParams, listHref, queryText, type RawParams, readQuery } from "./query.ts";
import { Views } from "./views.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("payments"))("title") };
}

const shortcuts = ["/", "j", "k", "x", "a", "i", "r", "b", "e", "?"] as const;
const shortcutNames = ["search", "next", "previous", "tick", "all", "open", "check", "bulk", "export", "help"] as const;

export default async function PaymentsPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const raw = await searchParams;
  const params = asParams(raw);
  const here = listHref(params, {});
  // As the form sends it: boxes of one name apart, fields left empty. People keep and share the short one.
  if (Object.values(raw).some((value) => Array.isArray(value) || value === "")) redirect(here as "/ufficio");
  const session = await requireOperator("payments.read", here);
  const { ente } = session.actor;
  const t = await getTranslations("payments");
  const query = readQuery(params);
  const now = new Date();
  const locale = (await getLocale()) as "it" | "en";
  const [page, choices] = await Promise.all([listPayments(ente, query, now), readChoices(ente, params, locale)]);
  const filtered = Object.keys(query.filter).length > 0;
  const unsettled = page.rows.filter((row) => row.status === "issuing").map((row) => row.id);
  const keys = shortcuts.map((key, at): [string, string] => [key, t(`keys.${shortcutNames[at] ?? "help"}`)]);
  return (
    <OfficeFrame session={session} here={here} wide>
      <div className="d-flex flex-wrap justify-content-between align-items-center gap-3">
        <h1>{t("title")}</h1>
        <NewButton />
      </div>
      {params.creato && <Notice kind="success">{t("created")}</Notice>}
      <Refused code={raw.errore} max={Number(raw.max) || 0} />
      {query.ignored.length > 0 && <Notice kind="warning">{t("ignored", { names: query.ignored.join(", ") })}</Notice>}
      <Filters params={params} choices={choices} />
      <ActiveFilters params={params} choices={choices} />
      <div className="d-flex flex-wrap justify-content-between align-items-start gap-3">
        <p aria-live="polite" className="mb-2">
          <Suspense fallback={t("counting")}>
            <Count ente={ente} filter={query.filter} now={now} />
          </Suspense>
        </p>
        <Views session={session} params={params} chosen={query.columns} />
      </div>
      {page.rows.length > 0 ? (
        <>
          <BulkBar session={session} query={queryText(params)} />
          <PaymentsTable
            rows={page.rows.map((row) => rowFor(session.actor, row))}
            columns={query.columns}
            order={query.order}
            params={params}
            mayReissue={session.actor.permissions.has("payments.reissue")}
          />
        </>
      ) : (
        <Nothing filtered={filtered} params={params} />
      )}
      <div className="d-flex flex-wrap justify-content-between gap-3 no-print">
        <nav aria-label={t("pages")} className="d-flex gap-3">
          {page.previous && (
            <a className="btn btn-outline-primary" href={listHref(params, { prima: page.previous })} rel="prev">
              {t("previous")}
            </a>
          )}
          {page.next && (
            <a className="btn btn-outline-primary" href={listHref(params, { dopo: page.next })} rel="next">
              {t("next")}
            </a>
          )}
        </nav>
        <ListKeys
          query={queryText({ ...params, colonne: undefined, righe: undefined })}
          words={{
            title: t("keysTitle"),
            open: t("keysOpen"),
            close: t("close"),
            off: t("keysOff"),
            keys,
          }}
        />
      </div>
      <Live ids={unsettled} noAnswer={t("noAnswer")} />
    </OfficeFrame>
  );
}

/** Why the last thing asked of this page was not done. */
async function Refused({ code, max }: { code: string | string[] | undefined; max: number }) {
  const known = refusalCodes.find((one) => one === code);
  if (!known) return null;
  const t = await getTranslations("refusals");
  return <Notice kind="danger">{t(known as Exclude<RefusalCode, "bulk.too_many">, { max })}</Notice>;
}

async function Nothing({ filtered, params }: { filtered: boolean; params: ListParams }) {
  const t = await getTranslations("payments");
  return (
    <div className="pay-card">
      <h2 className="h5">{t(filtered ? "noneTitle" : "emptyTitle")}</h2>
      <p>{t(filtered ? "noneText" : "emptyText")}</p>
      {filtered ? (
        <a href={listHref({ colonne: params.colonne, righe: params.righe }, {})}>{t("clear")}</a>
      ) : (
        <NewButton />
      )}
    </div>
  );
}

async function Count({ ente, filter, now }: { ente: EnteId; filter: PaymentFilter; now: Date }) {
  const t = await getTranslations("payments");
  const { count, more } = await countPayments(ente, filter, now);
  return more ? t("countMore", { count }) : t("count", { count });
}

async function NewButton() {
  const t = await getTranslations("office");
  return (
    <a className="btn btn-primary" href="/ufficio/pagamenti/nuovo">
      {t("new")}
    </a>
  );
}
