/** The calendar itself, for whoever knows its address: programs fetch it, and programs do not sign in. */
import { createTranslator } from "next-intl";
import { findCalendarHolder } from "#db/calendar-feeds.ts";
import { listCitizenPayments } from "#db/citizen-payments.ts";
import { countAttempt } from "#db/rate-counters.ts";
import { renderCalendar } from "#documents/calendar.ts";
import { groupInFours } from "#domain/avviso.ts";
import { formatEuro } from "#domain/cents.ts";
import { isPayable } from "#domain/payment-situation.ts";
import { env } from "#env.ts";
import it from "#messages/it.json";
import { callerAddress } from "#network.ts";

export const dynamic = "force-dynamic";

const most = 200;
const triesPerHour = 60;

export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const token = /^([\w-]{32})\.ics$/.exec((await params).token)?.[1];
  const now = new Date();
  const taxCode = token ? await findCalendarHolder(token) : null;
  if (!taxCode) {
    const tries = await countAttempt(`calendar:${callerAddress(request.headers)}`, 3_600, now);
    return new Response(null, { status: tries > triesPerHour ? 429 : 404 });
  }
  // A calendar's program tells no language: the one of the country, as on the notices.
  const t = createTranslator({
    locale: "it",
    messages: it,
    namespace: "area.calendar",
  });
  const open = await listCitizenPayments(taxCode, { which: "open" }, most);
  const events = open
    .filter((payment) => isPayable({ ...payment, lockedUntil: null }, now))
    .flatMap(({ id, dueOn, amountCents, causale, enteName, codiceAvviso }) =>
      dueOn
        ? {
            id,
            dueOn,
            summary: t("event", { amount: formatEuro(amountCents, "it"), causale }),
            description: `${enteName}\n${groupInFours(codiceAvviso ?? "")}`,
            url: `${env().APP_URL}/area`,
          }
        : [],
    );
  return new Response(renderCalendar(t("feedName"), events, now), {
    headers: { "content-type": "text/calendar; charset=utf-8", "cache-control": "private, no-store" },
  });
}
