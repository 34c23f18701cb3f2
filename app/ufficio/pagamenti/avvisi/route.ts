/** Many notices at once: a zip with a file for each, or one PDF for the printer. Only those that can still be paid. */
import { currentOperator } from "#auth.ts";
import { findEnte, findLogo, listAccounts } from "#db/enti.ts";
import { stillKept } from "#db/narrowing.ts";
import { idsToExport, wholePayments } from "#db/payment-export.ts";
import { avvisoOf } from "#documents/from-payment.ts";
import { maxMergedNotices, maxZippedNotices, mergedNotices, zipOfNotices } from "#documents/notice-bundle.ts";
import { dayInRome } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { fromHere } from "../../../ui/from-here.ts";
import { refusedHref } from "../query.ts";
import { selectionForFile } from "../selection.ts";

export async function POST(request: Request): Promise<Response> {
  if (!fromHere(request)) return new Response(null, { status: 403 });
  const session = await currentOperator();
  if (!session?.actor.permissions.has("pii.read")) return new Response(null, { status: 401 });
  const { ente } = session.actor;
  const form = await request.formData();
  const merged = new URL(request.url).searchParams.get("formato") === "pdf";
  const most = merged ? maxMergedNotices : maxZippedNotices;
  const now = new Date();
  const ids = await idsToExport(ente, selectionForFile(form), now, most + 1);
  const back = (refusal: Refusal) =>
    new Response(null, { status: 303, headers: { location: refusedHref(String(form.get("query") ?? ""), refusal) } });
  if (ids.length > most) return back(new Refusal("bulk.too_many", { params: { max: most } }));
  const notices = await stillKept(noticesOf(ente, ids));
  // The first one decides: a file without any is no file.
  const first = await notices.next();
  if (first.done) return back(new Refusal("bulk.nothing"));
  const all = startingWith(first.value, notices);
  const name = `avvisi-${dayInRome(now)}.${merged ? "pdf" : "zip"}`;
  return new Response(merged ? mergedNotices(all) : zipOfNotices(all), {
    headers: {
      "content-type": merged ? "application/pdf" : "application/zip",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

type Notices = AsyncGenerator<{ name: string; data: ReturnType<typeof avvisoOf> }>;

async function* noticesOf(enteId: EnteId, ids: string[]): Notices {
  const [ente, accounts, logo] = await Promise.all([findEnte(enteId), listAccounts(enteId), findLogo(enteId)]);
  if (!ente) return;
  for await (const payment of wholePayments(enteId, ids)) {
    if (payment.status !== "issued" || payment.withdrawal || !payment.codiceAvviso) continue;
    yield { name: `avviso-${payment.codiceAvviso}.pdf`, data: avvisoOf(payment, ente, accounts, logo) };
  }
}

async function* startingWith<T>(first: T, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}
