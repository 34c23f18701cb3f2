/** `Refusal`, the member every result union shares: a stable code, a sentence, and every wrong field at once. */
import { type Issue, Refusal } from "#domain/refusal.ts";
import { builder } from "./builder.ts";
import { makeGlobalId } from "./ids.ts";
import { IssueCodeEnum } from "./issue-codes.ts";
import { loadPayment, PaymentRef } from "./payment.ts";
import { RefusalCodeEnum } from "./refusal-codes.ts";
import { issueSentence, refusalSentence } from "./sentences.ts";
import { shout } from "./shout.ts";

type Param = { name: string; value: string };

const ParamRef = builder.objectRef<Param>("RefusalParam").implement({
  description: "A figure that goes with a code, such as the greatest length allowed.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Which figure, such as `max`, `status` or `permission`." }),
    value: t.exposeString("value", {
      description: "The figure as text, such as `140`. Statuses are written like their enum.",
    }),
  }),
});

const IssueRef = builder.objectRef<Issue>("Issue").implement({
  description: "One thing wrong with the input.",
  fields: (t) => ({
    path: t.stringList({
      description: 'Where, from inside `input`: `["debtor", "taxCode"]`, `["quote", "0", "amountCents"]`.',
      resolve: (issue) => issue.path.map(String),
    }),
    code: t.field({ type: IssueCodeEnum, description: "What is wrong.", resolve: (issue) => issue.code }),
    message: t.string({
      description: "The same in a sentence for people, in the language of `Accept-Language` (`it` or `en`).",
      resolve: (issue, _args, { locale }) => issueSentence(issue, locale),
    }),
    params: t.field({
      type: [ParamRef],
      description: "The figures the sentence needs.",
      resolve: (issue) => asParams(issue.params ?? {}),
    }),
  }),
});

builder.objectType(Refusal, {
  name: "Refusal",
  description: "The rules said no. Nothing was changed, and the same request will be refused again.",
  fields: (t) => ({
    code: t.field({ type: RefusalCodeEnum, description: "Why.", resolve: (refusal) => refusal.code }),
    message: t.string({
      description: "The same in a sentence for people, in the language of `Accept-Language` (`it` or `en`).",
      resolve: (refusal, _args, { locale }) => refusalSentence(refusal, locale),
    }),
    issues: t.field({
      type: [IssueRef],
      description: "Every field that is wrong, for INPUT_INVALID; empty for other codes.",
      resolve: (refusal) => refusal.issues,
    }),
    params: t.field({
      type: [ParamRef],
      description: "The figures the sentence needs.",
      resolve: (refusal) => asParams(refusal.params),
    }),
    existing: t.field({
      type: PaymentRef,
      nullable: true,
      complexity: 5,
      description: "The payment that stands in the way, such as the one that exists already.",
      resolve: (refusal, _args, context) => paymentInTheWay(refusal, context),
    }),
  }),
});

function paymentInTheWay(refusal: Refusal, context: Parameters<typeof loadPayment>[0]) {
  const { id } = refusal.params;
  return typeof id === "string" && context.actor.permissions.has("payments.read") ? loadPayment(context, id) : null;
}

/** Our words for ids and statuses become the schema's. */
function asParams(params: Record<string, string | number>): Param[] {
  return Object.entries(params).map(([name, value]) => {
    if (name === "id") return { name, value: makeGlobalId("Payment", value) };
    if (name === "status" || name === "situation") return { name, value: shout(String(value)) };
    // Permissions are written as the scopes of keys.
    if (name === "permission") return { name, value: String(value).replace(".", ":") };
    return { name, value: String(value) };
  });
}
