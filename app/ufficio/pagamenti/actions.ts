"use server";
/** What the list does besides showing: prove, call one command, go where the answer is. */
import { redirect } from "next/navigation";
import { requireOperator } from "#auth.ts";
import { prepareBulk } from "#commands/prepare-bulk.ts";
import { refreshPayments } from "#commands/refresh-payments.ts";
import { reissuePayment } from "#commands/reissue-payment.ts";
import { deleteView, saveView } from "#commands/save-view.ts";
import { Refusal } from "#domain/refusal.ts";
import { listHref, paramsOfQuery, refusedHref } from "./query.ts";
import { selectionOf } from "./selection.ts";

/** The gear, for browsers without a script: look now, and come back to the payment. */
export async function checkOne(form: FormData): Promise<void> {
  const { actor } = await requireOperator("payments.read", "/ufficio/pagamenti");
  const id = String(form.get("id"));
  const [result] = await refreshPayments(actor, [id], () => new Date());
  redirect(`/ufficio/pagamenti/${id}?fatto=${result?.outcome ?? "skipped"}`);
}

/** One click on a payment that failed: nothing is typed again. Somebody else's click leads to the same successor. */
export async function reissueOne(form: FormData): Promise<void> {
  const { actor } = await requireOperator("payments.reissue", "/ufficio/pagamenti");
  const id = String(form.get("id"));
  const next = await orBack(form, async () => {
    const successor = await reissuePayment(actor, { id }, new Date());
    return listHref(paramsOfQuery(String(form.get("query") ?? "")), { creato: successor.id });
  });
  redirect(next as "/ufficio");
}

/** Nothing is done yet: the next page shows how many, and which cannot take part. */
export async function prepare(form: FormData): Promise<void> {
  const { actor } = await requireOperator("payments.read", "/ufficio/pagamenti");
  const kind = String(form.get("kind"));
  const next = await orBack(form, async () => {
    const { id } = await prepareBulk(actor, kind, selectionOf(form), new Date());
    return `/ufficio/azioni/${id}`;
  });
  redirect(next as "/ufficio");
}

export async function storeView(form: FormData): Promise<void> {
  const { actor } = await requireOperator("payments.read", "/ufficio/pagamenti");
  const query = new URLSearchParams(String(form.get("query") ?? ""));
  const next = await orBack(form, async () => {
    const view = {
      name: String(form.get("name") ?? ""),
      query: query.toString().replaceAll("%2C", ","),
      shared: form.has("shared"),
    };
    await saveView(actor, view, new Date());
    return back(form);
  });
  redirect(next as "/ufficio");
}

export async function removeView(form: FormData): Promise<void> {
  const { actor } = await requireOperator("payments.read", "/ufficio/pagamenti");
  const next = await orBack(form, async () => {
    await deleteView(actor, { id: String(form.get("id")) });
    return back(form);
  });
  redirect(next as "/ufficio");
}

/** Where the list is told why not, in a sentence. */
async function orBack(form: FormData, work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusedHref(String(form.get("query") ?? ""), error);
  }
}

function back(form: FormData): string {
  const query = String(form.get("query") ?? "");
  return listHref(paramsOfQuery(query), {});
}
