/** How some rows stand now, for the table on the screen. POST looks at the provider first; GET only at our own memory. */
import { getTranslations } from "next-intl/server";
import { currentOperator } from "#auth.ts";
import { refreshPayments } from "#commands/refresh-payments.ts";
import { listPaymentRows } from "#db/payment-list.ts";
import { groupInFours } from "#domain/avviso.ts";
import { formatInstant } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { situationOf } from "#domain/payment-situation.ts";
import { fromHere } from "../../../ui/from-here.ts";

const most = 100;

export async function GET(request: Request): Promise<Response> {
  return answer(request, false);
}

export async function POST(request: Request): Promise<Response> {
  if (!fromHere(request)) return new Response(null, { status: 403 });
  return answer(request, true);
}

async function answer(request: Request, look: boolean): Promise<Response> {
  const session = await currentOperator();
  if (!session?.actor.permissions.has("payments.read")) return new Response(null, { status: 401 });
  const { actor } = session;
  const ids = (new URL(request.url).searchParams.get("ids") ?? "").split(",").filter(isUuid).slice(0, most);
  const results = look ? await refreshPayments(actor, ids.slice(0, 50), () => new Date()) : [];
  const t = await getTranslations("payments");
  const situations = await getTranslations("situations.operator");
  const now = new Date();
  const rows = (await listPaymentRows(actor.ente, ids)).map((row) => {
    const situation = situationOf(row, now);
    const unanswered = results.some((result) => result.id === row.id && result.outcome === "no_answer");
    const time = formatInstant(row.checkedAt ?? now, "it").slice(-5);
    return {
      id: row.id,
      settled: row.status !== "issuing",
      situation,
      text: situations(situation),
      code: row.issuedAt && row.codiceAvviso ? groupInFours(row.codiceAvviso) : null,
      mail: t(`mails.${row.emailStatus ?? "none"}` as "mails.none"),
      said: unanswered ? t("noAnswer") : t("checkedAt", { time }),
    };
  });
  return Response.json({ rows }, { headers: { "cache-control": "no-store" } });
}
