/** The office's first page: what needs a hand, each figure a link to the list that shows it. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { countPayments } from "#db/payment-list.ts";
import { DeadJobs } from "./dead-jobs.tsx";
import { OfficeFrame } from "./office-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("office"))("title") };
}

const figures = ["failed", "issuing", "issued", "paid"] as const;

export default async function OfficePage() {
  const session = await requireOperator("payments.read");
  const t = await getTranslations("office");
  const counts = await Promise.all(figures.map((status) => countPayments(session.actor.ente, { status: [status] })));
  return (
    <OfficeFrame session={session} here="/ufficio">
      <h1>{t("today")}</h1>
      <ul className="row g-3 list-unstyled">
        {figures.map((status, at) => (
          <li key={status} className="col-12 col-sm-6 col-lg-3">
            <a className="counter-card" href={`/ufficio/pagamenti?stato=${status}`}>
              <strong>
                {counts[at]?.more ? t("moreThan", { count: counts[at].count }) : (counts[at]?.count ?? 0)}
              </strong>
              {t(status)}
            </a>
          </li>
        ))}
      </ul>
      <DeadJobs session={session} />
      <p className="mt-4">
        <a className="btn btn-primary" href="/ufficio/pagamenti/nuovo">
          {t("new")}
        </a>
      </p>
    </OfficeFrame>
  );
}
