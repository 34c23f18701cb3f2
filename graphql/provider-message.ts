/** The provider's own words about a payment, for whoever asks why it is as it is. */
import type { listProviderMessages } from "#db/events.ts";
import { builder } from "./builder.ts";
import { seesPeople } from "./debtor.ts";

type MessageRow = Awaited<ReturnType<typeof listProviderMessages>>[number];

export const ProviderMessageRef = builder.objectRef<MessageRow>("ProviderMessage").implement({
  description: "An answer of the provider about a payment, as it came.",
  fields: (t) => ({
    at: t.expose("at", { type: "Instant", description: "When it came." }),
    operation: t.exposeString("operation", { description: "What we had asked." }),
    outcome: t.exposeString("outcome", { description: "What we made of it, such as `issued` or `unknown`." }),
    httpStatus: t.exposeInt("httpStatus", { nullable: true, description: "Its HTTP status; null when none came." }),
    body: t.string({
      nullable: true,
      description: "The answer itself, at most 8192 characters. It names people: null without `pii:read`.",
      resolve: ({ body }, _args, context) => (seesPeople(context) ? body : null),
    }),
  }),
});
