/** Keep a payment type, and take it out of use or back. What was issued with it is never altered. */
import { archiveType, saveType } from "#commands/save-type.ts";
import { listAccounts } from "#db/enti.ts";
import type { EnteId } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { PaymentOriginEnum } from "./enums.ts";
import { readIdOf } from "./ids.ts";
import { AmountRuleEnum, PaymentTypeRef, PaymentTypeView } from "./payment-type.ts";
import { QuotaRuleInput } from "./payment-type-quota.ts";
import { orRefusal } from "./result.ts";
import { withoutNulls } from "./without-nulls.ts";

const AmountInput = builder.inputType("PaymentTypeAmountInput", {
  description: "A sum a type allows.",
  fields: (t) => ({
    label: t.string({ required: true, description: "What it is for, such as `Ridotto`, at most 60 characters." }),
    amountCents: t.field({ type: "Cents", required: true, description: "The sum, such as `1500`." }),
  }),
});

function typeSuccess(verb: string, description: string) {
  return builder.objectRef<{ paymentType: PaymentTypeView }>(`${verb}Success`).implement({
    description,
    fields: (t) => ({
      paymentType: t.field({
        type: PaymentTypeRef,
        description: "The type as it is now.",
        resolve: ({ paymentType }) => paymentType,
      }),
    }),
  });
}

const SavedRef = typeSuccess("SavePaymentType", "The type is kept. Payments issued with it before stay as they are.");
const ArchivedRef = typeSuccess("ArchivePaymentType", "The type is out of use, or in use again.");

builder.mutationField("savePaymentType", (t) =>
  t.fieldWithInput({
    type: SavedRef,
    errors: orRefusal("SavePaymentType"),
    complexity: 50,
    description:
      "Makes a payment type, or with `id` keeps one anew as a whole: what is left out is emptied or takes its default. Payments already issued are never altered. Needs `types:write`.",
    typeOptions: { name: "SavePaymentTypeInput", description: "The type as it shall be." },
    input: {
      id: t.input.id({
        description:
          "The type to change, such as `type_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`; a new one when left out.",
      }),
      code: t.input.string({ required: true, description: "Its short name, such as `mensa`. It never changes." }),
      name: t.input.string({
        required: true,
        description: "As people read it, such as `Mensa scolastica`, at most 80 characters.",
      }),
      tassonomia: t.input.string({
        required: true,
        description: "pagoPA's code with its delivery prefix, such as `9/0107101TS/`.",
      }),
      causalePattern: t.input.string({
        description: "How a causale begins; may name `{mese}`, `{anno}`, `{scadenza}` and `{tipologia}`.",
      }),
      amountRule: t.input.field({ type: AmountRuleEnum, description: "Which sums are allowed; FREE when left out." }),
      amounts: t.input.field({ type: [AmountInput], description: "The sums allowed, at most 50; one for FIXED." }),
      dueAfterDays: t.input.int({ description: "Days from issue to the due day; none when left out." }),
      payableForDays: t.input.int({ description: "Days from issue to the last payable day; for ever when left out." }),
      quote: t.input.field({
        type: [QuotaRuleInput],
        description: "The rows a payment begins with, at most 20. Only where the provider takes quote.",
      }),
      origins: t.input.field({
        type: [PaymentOriginEnum],
        description: "From where payments of this type may come; all but SPONTANEOUS when left out.",
      }),
      iban: t.input.string({
        description:
          "The account the money goes to, by its IBAN, such as `IT60X0542811101000000123456`; the ente's default when left out.",
      }),
      remindDaysBefore: t.input.intList({ description: "Days before the due day to remind on, such as `[7, 1]`." }),
    },
    resolve: async (_root, { input }, context) => {
      const { id, iban, ...given } = withoutNulls(input);
      const own = id == null ? {} : { id: ownTypeId(id) };
      const account = iban == null ? {} : { accountId: await accountOf(context.actor.ente, iban) };
      const mustExist = id != null;
      const saved = await saveType(context.actor, { ...given, ...own, ...account }, context.clock(), { mustExist });
      return { paymentType: await freshType(context, saved) };
    },
  }),
);

builder.mutationField("archivePaymentType", (t) =>
  t.fieldWithInput({
    type: ArchivedRef,
    errors: orRefusal("ArchivePaymentType"),
    complexity: 50,
    description:
      "Takes a type out of use for new payments, or back into it. Those issued with it stay. Needs `types:write`.",
    typeOptions: { name: "ArchivePaymentTypeInput", description: "Which type, and whether to archive it." },
    input: {
      id: t.input.id({ required: true, description: "The type, such as `type_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`." }),
      archived: t.input.boolean({ description: "False to take it back into use; true when left out." }),
    },
    resolve: async (_root, { input }, context) => {
      const id = ownTypeId(input.id);
      await archiveType(context.actor, { id, archived: input.archived ?? true }, context.clock());
      return { paymentType: await freshType(context, id) };
    },
  }),
);

function ownTypeId(globalId: string): string {
  const id = readIdOf("PaymentType", globalId);
  if (!id) throw new Refusal("type.not_found");
  return id;
}

async function accountOf(ente: EnteId, iban: string): Promise<string> {
  const bare = iban.replace(/\s/g, "").toUpperCase();
  const account = (await listAccounts(ente)).find((one) => one.iban === bare);
  if (!account) throw new Refusal("input.invalid", { issues: [{ path: ["iban"], code: "unknown" }] });
  return account.id;
}

async function freshType({ loaders }: Context, id: string): Promise<PaymentTypeView> {
  loaders.paymentTypes.clear(id);
  const type = await loaders.paymentTypes.load(id);
  if (!type) throw new Refusal("type.not_found");
  return new PaymentTypeView(id, type.name, async () => type);
}
