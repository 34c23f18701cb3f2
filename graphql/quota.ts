/** A share of a payment, read and written: so many cents to a capitolo and an accertamento. */
import type { Quota } from "#domain/quota.ts";
import { builder } from "./builder.ts";

export const placeWords = {
  esercizio: "Budget year (esercizio), such as `2027`.",
  capitolo: "Chapter of the budget (capitolo), such as `3010`.",
  articolo: "Article of the chapter (articolo), such as `2`.",
  accertamentoYear: "Year of the accertamento, the recorded right to collect, such as `2026`.",
  accertamentoNumber: "Number of the accertamento, such as `451`.",
};
const { esercizio, capitolo, articolo, accertamentoYear, accertamentoNumber } = placeWords;

export const QuotaRef = builder.objectRef<Quota>("Quota").implement({
  description: "One share of a sum. The quote of a payment add up to its whole.",
  fields: (t) => ({
    amountCents: t.expose("amountCents", { type: "Cents", description: "The share, such as `2500`." }),
    esercizio: t.exposeInt("esercizio", { nullable: true, description: esercizio }),
    capitolo: t.exposeString("capitolo", { nullable: true, description: capitolo }),
    articolo: t.exposeString("articolo", { nullable: true, description: articolo }),
    accertamentoYear: t.exposeInt("accertamentoYear", { nullable: true, description: accertamentoYear }),
    accertamentoNumber: t.exposeString("accertamentoNumber", { nullable: true, description: accertamentoNumber }),
  }),
});

export const QuotaInput = builder.inputType("QuotaInput", {
  description: "One share of the sum. All of them must add up to `amountCents` of the payment.",
  fields: (t) => ({
    amountCents: t.field({ type: "Cents", required: true, description: "The share, such as `2500`." }),
    esercizio: t.int({ description: esercizio }),
    capitolo: t.string({ description: capitolo }),
    articolo: t.string({ description: articolo }),
    accertamentoYear: t.int({ description: accertamentoYear }),
    accertamentoNumber: t.string({ description: accertamentoNumber }),
  }),
});
