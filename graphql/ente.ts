/** The ente of the caller: who collects. */
import { findEnte } from "#db/enti.ts";
import type { Ente, EnteContacts, ProviderName } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { shoutingEnum } from "./enum.ts";

const ProviderEnum = shoutingEnum<ProviderName>("ProviderName", "Through whom the ente reaches pagoPA.", {
  gpd: "pagoPA's own archive of debt positions.",
  fvgpay: "The intermediary of Regione Friuli Venezia Giulia.",
});

const ContactsRef = builder.objectRef<EnteContacts>("EnteContacts").implement({
  description: "Whom a citizen may ask.",
  fields: (t) => ({
    office: t.exposeString("office", { nullable: true, description: "The office, such as `Ufficio Tributi`." }),
    email: t.exposeString("email", { nullable: true, description: "Its e-mail address." }),
    phone: t.exposeString("phone", { nullable: true, description: "Its telephone, such as `0432 000111`." }),
  }),
});

class EnteView {
  readonly ente: Ente;
  constructor(ente: Ente) {
    this.ente = ente;
  }
}

const EnteRef = builder.objectRef<EnteView>("Ente");

builder.node(EnteRef, {
  description: "The public body that collects (ente creditore), usually a comune.",
  isTypeOf: (value) => value instanceof EnteView,
  id: { resolve: ({ ente }) => ente.id, description: "Its id, such as `ente_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`." },
  loadOne: (id, context) => (id === context.actor.ente ? ownEnte(context) : null),
  fields: (t) => ({
    name: t.string({
      description: "Its name, such as `Comune di Valdombra`.",
      resolve: ({ ente }) => ente.name,
    }),
    taxCode: t.string({ description: "Its codice fiscale, 11 digits.", resolve: ({ ente }) => ente.taxCode }),
    cbill: t.string({
      nullable: true,
      description: "Its biller code at CBI, printed on notices, such as `VLDMB`.",
      resolve: ({ ente }) => ente.cbill,
    }),
    provider: t.field({
      type: ProviderEnum,
      description: "Through whom it reaches pagoPA.",
      resolve: ({ ente }) => ente.provider,
    }),
    paymentsOn: t.boolean({
      description: "Open for payments: while false nothing can be issued.",
      resolve: ({ ente }) => ente.paymentsOn,
    }),
    contacts: t.field({
      type: ContactsRef,
      description: "Whom a citizen may ask.",
      resolve: ({ ente }) => ente.contacts,
    }),
    website: t.string({ nullable: true, description: "Its web site.", resolve: ({ ente }) => ente.website }),
  }),
});

builder.queryField("ente", (t) =>
  t.field({
    type: EnteRef,
    description: "The ente your key or session belongs to.",
    resolve: (_root, _args, context) => ownEnte(context),
  }),
);

async function ownEnte({ actor }: Context): Promise<EnteView> {
  const ente = await findEnte(actor.ente);
  if (!ente && actor.kind === "citizen") throw new Refusal("auth.forbidden");
  if (!ente) throw new Error("an actor without an ente");
  return new EnteView(ente);
}
