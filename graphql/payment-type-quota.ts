/** The rows a payment of a type begins with: fixed amounts, or shares of what those leave. */
import type { QuotaRule } from "#domain/quota.ts";
import { builder } from "./builder.ts";
import { placeWords } from "./quota.ts";

const fixed = "A fixed amount, such as `500`. Give this or a share.";
const share =
  "A share of what the fixed amounts leave, in ten-thousandths, such as `2500` for a quarter. All shares make 10000.";

export const QuotaRuleRef = builder.objectRef<QuotaRule>("PaymentTypeQuota").implement({
  description: "A default row of a payment type, for enti whose provider takes quote.",
  fields: (t) => ({
    amountCents: t.expose("amountCents", { type: "Cents", nullable: true, description: fixed }),
    shareTenThousandths: t.exposeInt("shareTenThousandths", { nullable: true, description: share }),
    esercizio: t.exposeInt("esercizio", {
      nullable: true,
      description: `${placeWords.esercizio} Null means the year of issue.`,
    }),
    capitolo: t.exposeString("capitolo", { nullable: true, description: placeWords.capitolo }),
    articolo: t.exposeString("articolo", { nullable: true, description: placeWords.articolo }),
    accertamentoYear: t.exposeInt("accertamentoYear", { nullable: true, description: placeWords.accertamentoYear }),
    accertamentoNumber: t.exposeString("accertamentoNumber", {
      nullable: true,
      description: placeWords.accertamentoNumber,
    }),
  }),
});

export const QuotaRuleInput = builder.inputType("PaymentTypeQuotaInput", {
  description: "A default row: a capitolo, an accertamento, and a fixed amount or a share.",
  fields: (t) => ({
    amountCents: t.field({ type: "Cents", description: fixed }),
    shareTenThousandths: t.int({ description: share }),
    esercizio: t.int({ description: `${placeWords.esercizio} Left out: the year of issue.` }),
    capitolo: t.string({ required: true, description: placeWords.capitolo }),
    articolo: t.string({ description: placeWords.articolo }),
    accertamentoYear: t.int({ description: `${placeWords.accertamentoYear} Left out: the esercizio.` }),
    accertamentoNumber: t.string({ required: true, description: placeWords.accertamentoNumber }),
  }),
});
