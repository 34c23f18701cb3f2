/** The address of the list that shows what a filter finds: the other way round from `pagamenti/query.ts`. */
import type { PaymentFilter } from "#domain/payment-filter.ts";
import type { PeriodName } from "./period.ts";

/** Writes what the figures of this page filter by; a test reads each of them back. */
export function listLink(filter: PaymentFilter): string {
  const parts: [string, string | string[] | undefined][] = [
    ["stato", filter.situation],
    ["tipologia", filter.paymentTypeId],
    ["progetto", filter.projectId],
    ["causa", filter.refusalCode],
    ["mail", filter.mail],
    ["scade_dal", filter.due?.from],
    ["scade_al", filter.due?.to],
    ["emesso_dal", filter.issued?.from],
    ["emesso_al", filter.issued?.to],
    ["pagato_dal", filter.paid?.from],
    ["pagato_al", filter.paid?.to],
  ];
  const query = parts.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${[value].flat().map(encodeURIComponent).join(",")}`],
  );
  return `/ufficio/pagamenti?${query.join("&")}`;
}

/** The first page itself, of a period and a project. */
export function homeHref(period: PeriodName, { projectId }: Pick<PaymentFilter, "projectId">): string {
  return `/ufficio?periodo=${period}${projectId ? `&progetto=${projectId}` : ""}`;
}
