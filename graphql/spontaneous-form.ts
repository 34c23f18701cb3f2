/** A page for payments nobody was asked for, for whoever shows it in their own site. Needs no key: anybody may fill it in. */
import { makeChallenge } from "#commands/proof-of-work.ts";
import { spontaneousPurpose } from "#commands/spontaneous/finish.ts";
import { findEnteBySlug } from "#db/enti.ts";
import { findPaymentType, listPaymentTypes } from "#db/payment-types.ts";
import { findLink } from "#db/spontaneous-links.ts";
import { dayInRome } from "#domain/day.ts";
import type { Ente } from "#domain/ente.ts";
import { isUsable } from "#domain/payment-rules.ts";
import { causaleOf, type PaymentType } from "#domain/payment-type.ts";
import { needs } from "#domain/provider.ts";
import { type ExtraField, type LinkState, linkState, type SpontaneousLink } from "#domain/spontaneous.ts";
import { readTassonomia } from "#domain/tassonomia.ts";
import { builder } from "./builder.ts";
import { shoutingEnum } from "./enum.ts";

const LinkStateEnum = shoutingEnum<LinkState>("SpontaneousFormState", "Whether a page takes payments now.", {
  open: "It does.",
  off: "It is switched off.",
  early: "It opens later.",
  late: "It has closed.",
  full: "All the payments foreseen have been made.",
});

interface Form {
  ente: Ente;
  link: SpontaneousLink;
  state: LinkState;
  type: PaymentType;
  services: { tassonomia: string; name: string }[];
  challenge: string;
  now: Date;
}

const QuestionRef = builder.objectRef<ExtraField>("SpontaneousQuestion").implement({
  description: "A question of the ente's own.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "The name under which the answer is given, such as `targa`." }),
    label: t.exposeString("label", { description: "The question, in Italian, such as `Targa`." }),
    required: t.exposeBoolean("required", { description: "Whether an answer is needed." }),
  }),
});

const SumRef = builder.objectRef<PaymentType["amounts"][number]>("SpontaneousSum").implement({
  description: "A sum there is to choose.",
  fields: (t) => ({
    label: t.exposeString("label", { description: "What it is for, such as `Un'ora, residenti`." }),
    amountCents: t.field({
      type: "Cents",
      description: "Euro cents, such as `1500`.",
      resolve: ({ amountCents }) => amountCents,
    }),
  }),
});

const ServiceRef = builder.objectRef<Form["services"][number]>("SpontaneousService").implement({
  description: "A service the ente collects for.",
  fields: (t) => ({
    tassonomia: t.exposeString("tassonomia", { description: "Its national code without prefix, such as `0103100TS`." }),
    name: t.exposeString("name", { description: "The ente's name for it, such as `Diritti di segreteria`." }),
  }),
});

const FormRef = builder.objectRef<Form>("SpontaneousForm").implement({
  description: "A page on which anybody may pay what nobody asked them for.",
  fields: (t) => ({
    enteName: t.string({ description: "Who collects.", resolve: ({ ente }) => ente.name }),
    name: t.string({ description: "The title of the page.", resolve: ({ link }) => link.name }),
    introduction: t.string({
      nullable: true,
      description: "What the ente says of it, in Italian.",
      resolve: ({ link }) => link.introduction,
    }),
    state: t.field({
      type: LinkStateEnum,
      description: "Whether it takes payments now.",
      resolve: ({ state }) => state,
    }),
    closedMessage: t.string({
      nullable: true,
      description: "What the ente says while it takes none.",
      resolve: ({ link }) => link.closedMessage,
    }),
    causale: t.string({
      description: "The causale to begin with; empty where the payer says it all.",
      resolve: ({ link, type, now }) =>
        link.code === null ? "" : causaleOf(type, { today: dayInRome(now), dueOn: null }),
    }),
    sums: t.field({
      type: [SumRef],
      description: "The sums there are; empty where the payer says their own.",
      resolve: ({ type }) => (type.amountRule === "free" ? [] : type.amounts),
    }),
    minCents: t.field({
      type: "Cents",
      nullable: true,
      description: "The least that is paid there, in euro cents; null means any.",
      resolve: ({ link }) => link.minCents,
    }),
    maxCents: t.field({
      type: "Cents",
      nullable: true,
      description: "The most that is paid there, in euro cents; null means any.",
      resolve: ({ link }) => link.maxCents,
    }),
    services: t.field({
      type: [ServiceRef],
      description: "The services to choose from; empty on a page of one service.",
      resolve: ({ services }) => services,
    }),
    questions: t.field({
      type: [QuestionRef],
      description: "What the ente wants to know besides.",
      resolve: ({ link }) => link.extraFields,
    }),
    addressNeeded: t.boolean({
      description: "Whether the debtor's postal address is needed.",
      resolve: ({ ente }) => needs(ente.provider, "address"),
    }),
    challenge: t.exposeString("challenge", {
      description:
        "A proof of work to solve with an ALTCHA library (version 2 challenge, as JSON). `createSpontaneousPayment` wants `{challenge, solution}` as JSON in `proof`, within twenty minutes, once.",
    }),
  }),
});

builder.queryField("spontaneousForm", (t) =>
  t.field({
    type: FormRef,
    nullable: true,
    complexity: 20,
    description:
      "The page of an ente for payments nobody was asked for. Null when there is none, or the ente takes none. Needs no key.",
    args: {
      ente: t.arg.string({
        required: true,
        description: "The ente's part of its public addresses, such as `valdombra`.",
      }),
      link: t.arg.string({ description: "The page of one service, such as `palestra`; left out: the general page." }),
    },
    resolve: async (_root, { ente: slug, link: code }, { address, clock }): Promise<Form | null> => {
      const now = clock();
      const found = await findEnteBySlug(slug);
      if (!found?.ente.spontaneousOn || !found.ente.paymentsOn) return null;
      const counted = await findLink(found.enteId, { code: code ?? null });
      const type = counted && (await findPaymentType(found.enteId, counted.link.paymentTypeId));
      if (!counted || !type) return null;
      const { link, used } = counted;
      const state = isUsable(type, "spontaneous") ? linkState(link, used, dayInRome(now)) : "off";
      const types = link.code === null ? await listPaymentTypes(found.enteId, "spontaneous") : [];
      const services = types.flatMap((one) => {
        const read = readTassonomia(one.tassonomia);
        return read.ok ? [{ tassonomia: read.code, name: one.name }] : [];
      });
      const challenge = await makeChallenge(spontaneousPurpose(link.id), address, now);
      return { ente: found.ente, link, state, type, services, challenge, now };
    },
  }),
);
