"use server";
/** What an operator may do with one payment: prove, call one command, say what came of it. */
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type OperatorSession, requireOperator } from "#auth.ts";
import { cancelPayment } from "#commands/cancel-payment.ts";
import { recordElsewhere } from "#commands/record-elsewhere.ts";
import { reissuePayment } from "#commands/reissue-payment.ts";
import { resendMail } from "#commands/resend-mail.ts";
import { undoRecord } from "#commands/undo-record.ts";
import { Refusal } from "#domain/refusal.ts";
import { type FormProblems, problemsOf } from "../../../ui/refusal-text.ts";

export interface ActionState {
  problems: FormProblems | null;
}

export async function cancel(_before: ActionState, form: FormData): Promise<ActionState> {
  return act(form, async ({ actor }, id) => {
    await cancelPayment(actor, { id, reason: text(form, "reason") }, new Date());
    return `/ufficio/pagamenti/${id}?fatto=cancelled`;
  });
}

export async function reissue(_before: ActionState, form: FormData): Promise<ActionState> {
  return act(form, async ({ actor }, id) => {
    const dates = { dueOn: text(form, "dueOn"), payableUntil: text(form, "payableUntil") };
    const successor = await reissuePayment(actor, { id, ...dates }, new Date());
    return `/ufficio/pagamenti/${successor.id}?fatto=reissued`;
  });
}

export async function record(_before: ActionState, form: FormData): Promise<ActionState> {
  return act(form, async ({ actor }, id) => {
    const fields = ["how", "paidOn", "evidence", "reason"].map((name) => [name, text(form, name)]);
    await recordElsewhere(actor, { id, ...Object.fromEntries(fields) }, new Date());
    return `/ufficio/pagamenti/${id}?fatto=recorded`;
  });
}

export async function undo(_before: ActionState, form: FormData): Promise<ActionState> {
  return act(form, async ({ actor }, id) => {
    const successor = await undoRecord(actor, { id, reason: text(form, "reason") }, new Date());
    return `/ufficio/pagamenti/${successor.id}?fatto=undone`;
  });
}

export async function resend(_before: ActionState, form: FormData): Promise<ActionState> {
  return act(form, async ({ actor }, id) => {
    await resendMail(actor, { id }, new Date());
    return `/ufficio/pagamenti/${id}?fatto=resent`;
  });
}

async function act(
  form: FormData,
  work: (session: OperatorSession, id: string) => Promise<string>,
): Promise<ActionState> {
  const id = text(form, "id");
  const session = await requireOperator("payments.read", "/ufficio/pagamenti");
  let next: string;
  try {
    next = await work(session, id);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const t = await getTranslations();
    const labels: Record<string, string> = {
      reason: t("paymentDetail.reason"),
      dueOn: t("paymentDetail.newDue"),
      payableUntil: t("paymentDetail.newPayable"),
      how: t("paymentDetail.how"),
      paidOn: t("paymentDetail.paidOn"),
      evidence: t("paymentDetail.evidence"),
    };
    return { problems: problemsOf(t, error, (path) => labels[path] ?? path) };
  }
  redirect(next as "/ufficio");
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, 500) : "";
}
