/** Pagamenti emessi: the room where operators spend their day. Works without a script; its state is its address. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireOperator } from "#auth.ts";
import { countPayments, listPayments, type PaymentFilter } from "#db/payment-list.ts";
import { listPaymentTypes } from "#db/payment-types.ts";
import type { EnteId } from "#domain/ente.ts";
import { Notice } from "../../ui/notice.tsx";
import { OfficeFrame } from "../office-frame.tsx";
import { Filters } from "./filters.tsx";
import { Live } from "./live.tsx";
import { PaymentsTable } from "./payments-table.tsx";
import { type ListParams, listHref, readQuery } from "./query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("payments"))("title") };
}

export default async function PaymentsPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const params = await searchParams;
  const session = await requireOperator("payments.read", listHref(params, {}));
  const { ente } = session.actor;
  const t = await getTranslations("payments");
  const request = readQuery(params);
  const [page, types] = await Promise.all([listPayments(ente, request), listPaymentTypes(ente)]);
  const filtered = Object.keys(request.filter).length > 0;
  const unsettled = page.rows.filter((row) => row.status === "issuing").map((row) => row.id);
  return (
    <OfficeFrame session={session} here={listHref(params, {})}>
      <div className="d-flex flex-wrap justify-content-between align-items-center gap-3">
        <h1>{t("title")}</h1>
        <NewButton />
      </div>
      {params.creato && <Notice kind="success">{t("created")}</Notice>}
      <Filters params={params} types={types} />
      <p aria-live="polite">
        <Suspense fallback={t("counting")}>
          <Count ente={ente} filter={request.filter} />
        </Suspense>
      </p>
      {page.rows.length > 0 ? (
        <PaymentsTable rows={page.rows} highlighted={params.creato} />
      ) : (
        <div className="pay-card">
          <h2 className="h5">{t(filtered ? "noneTitle" : "emptyTitle")}</h2>
          <p>{t(filtered ? "noneText" : "emptyText")}</p>
          {filtered ? <a href="/ufficio/pagamenti">{t("clear")}</a> : <NewButton />}
        </div>
      )}
      <nav aria-label={t("pages")} className="d-flex gap-3 no-print">
        {page.previous && (
          <a className="btn btn-outline-primary" href={listHref(params, { prima: page.previous })}>
            {t("previous")}
          </a>
        )}
        {page.next && (
          <a className="btn btn-outline-primary" href={listHref(params, { dopo: page.next })}>
            {t("next")}
          </a>
        )}
      </nav>
      <Live ids={unsettled} noAnswer={t("noAnswer")} />
    </OfficeFrame>
  );
}

async function Count({ ente, filter }: { ente: EnteId; filter: PaymentFilter }) {
  const t = await getTranslations("payments");
  const { count, more } = await countPayments(ente, filter);
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
