/** Look now how payments stand at the provider, and say honestly when nobody answered. */
import type { CheckResult } from "#commands/check-payment.ts";
import { refreshPayments } from "#commands/refresh-payments.ts";
import { builder } from "./builder.ts";
import { shoutingEnum } from "./enum.ts";
import { readIdOf } from "./ids.ts";
import { loadPayment, PaymentRef } from "./payment.ts";
import type { PaymentView } from "./payment-view.ts";
import { forgetPayment, orRefusal } from "./result.ts";

const OutcomeEnum = shoutingEnum<CheckResult>("RefreshOutcome", "What came of looking.", {
  updated: "Something changed: a receipt came, or the provider's state.",
  unchanged: "The provider answered, and all is as before.",
  no_answer: "The provider did not answer: what is shown may be old.",
  skipped: "It is not issued yet, or your ente has no such payment.",
});

interface Refreshed {
  id: string;
  outcome: CheckResult;
  payment: PaymentView | null;
}

const RefreshedRef = builder.objectRef<Refreshed>("RefreshedPayment").implement({
  description: "One payment that was looked at.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "The id you gave." }),
    outcome: t.field({ type: OutcomeEnum, description: "What came of it.", resolve: ({ outcome }) => outcome }),
    payment: t.field({
      type: PaymentRef,
      nullable: true,
      description: "The payment as it is now; null when your ente has none with that id.",
      resolve: ({ payment }) => payment,
    }),
  }),
});

const SuccessRef = builder.objectRef<{ results: Refreshed[] }>("RefreshPaymentsSuccess").implement({
  description: "What came of looking at each.",
  fields: (t) => ({
    results: t.field({
      type: [RefreshedRef],
      complexity: { field: 1, multiplier: 10 },
      description: "One for each id, in the order given.",
      resolve: ({ results }) => results,
    }),
  }),
});

builder.mutationField("refreshPayments", (t) =>
  t.fieldWithInput({
    type: SuccessRef,
    errors: orRefusal("RefreshPayments"),
    complexity: 500,
    description:
      "Asks the provider how payments stand, and stores what it says and every receipt. We ask by ourselves too: this is for somebody who is waiting. Needs `payments:read`.",
    typeOptions: { name: "RefreshPaymentsInput", description: "Which payments to look at." },
    input: {
      ids: t.input.idList({
        required: true,
        description: "Their ids, such as `pay_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`, at most 50.",
      }),
    },
    resolve: async (_root, { input: { ids } }, context) => {
      const rows = ids.map((id) => readIdOf("Payment", id) ?? "");
      const outcomes = await refreshPayments(context.actor, [...new Set(rows)], context.clock);
      const byRow = new Map(outcomes.map(({ id, outcome }) => [id, outcome]));
      for (const id of rows) forgetPayment(context, id);
      const results = ids.map(async (id, at): Promise<Refreshed> => {
        const row = rows[at] ?? "";
        return { id, outcome: byRow.get(row) ?? "skipped", payment: row ? await loadPayment(context, row) : null };
      });
      return { results: await Promise.all(results) };
    },
  }),
);
