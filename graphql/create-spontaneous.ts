/** Pay what nobody asked for, by the API: the same rules and the same protections as the page. Needs no key. */
import { createSpontaneous } from "#commands/spontaneous/create.ts";
import type { Gone } from "#commands/spontaneous/finish.ts";
import { findEnteBySlug } from "#db/enti.ts";
import type { EnteId } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { env } from "#env.ts";
import { makePaymentLink } from "#links.ts";
import { builder } from "./builder.ts";
import { DebtorInput } from "./create-payment.ts";
import { shoutingEnum } from "./enum.ts";
import { LanguageEnum } from "./enums.ts";
import { orRefusal } from "./result.ts";
import { withoutNulls } from "./without-nulls.ts";

const linkDays = 30;

const StateEnum = shoutingEnum<Gone["state"]>("SpontaneousPaymentState", "How far a spontaneous payment has come.", {
  done: "The notice is being issued: send the person to `payUrl`.",
  mail: "The e-mail address must answer first: a message is on its way to it.",
  approval: "An operator looks at it first, and the person is told by mail.",
});

type Created = Gone & { replayed: boolean; ente: EnteId; until: Date };

const CreatedRef = builder.objectRef<Created>("CreateSpontaneousPaymentSuccess").implement({
  description: "The request has been taken.",
  fields: (t) => ({
    state: t.field({ type: StateEnum, description: "How far it has come.", resolve: ({ state }) => state }),
    payUrl: t.string({
      nullable: true,
      description:
        "Where the person waits for the notice, downloads it and pays. Null while something must come first.",
      resolve: (gone) =>
        gone.state === "done"
          ? `${env().APP_URL}/paga/${makePaymentLink(gone.ente, gone.paymentId, "mail", gone.until)}`
          : null,
    }),
    replayed: t.exposeBoolean("replayed", {
      description: "True when this idempotency key had asked for it before: nothing was written now.",
    }),
  }),
});

const AnswerInput = builder.inputType("SpontaneousAnswerInput", {
  description: "An answer to a question of the ente's own.",
  fields: (t) => ({
    key: t.string({ required: true, description: "The question's key, such as `targa`." }),
    value: t.string({ required: true, description: "The answer, at most 120 characters, such as `AB123CD`." }),
  }),
});

builder.mutationField("createSpontaneousPayment", (t) =>
  t.fieldWithInput({
    type: CreatedRef,
    errors: orRefusal("CreateSpontaneousPayment"),
    complexity: 100,
    description:
      "Issues a payment nobody was asked for, from a page an ente shares. Wants the solved challenge of `spontaneousForm`, and counts what comes from one address and for one tax code. Needs no key.",
    typeOptions: { name: "CreateSpontaneousPaymentInput", description: "Who pays, and what." },
    input: {
      idempotencyKey: t.input.string({
        required: true,
        description:
          "A text of yours for this request, 8 to 128 printable ASCII characters without spaces, such as the UUID `018f3b1e-6d2a-7c41-9f0e-3a5b7c9d1e2f`: keep it to yourself. The same again makes no second payment.",
      }),
      ente: t.input.string({ required: true, description: "As `spontaneousForm` was asked, such as `valdombra`." }),
      link: t.input.string({ description: "The page of one service, such as `palestra`; left out: the general page." }),
      proof: t.input.string({
        required: true,
        description: "`{challenge, solution}` as JSON: the form's challenge and its ALTCHA solution.",
      }),
      debtor: t.input.field({ type: DebtorInput, required: true, description: "In whose name the notice is." }),
      causale: t.input.string({
        required: true,
        description: "What is paid, at most 140 characters and no personal data, such as `Certificato di residenza`.",
      }),
      amountCents: t.input.field({ type: "Cents", required: true, description: "Euro cents, such as `1600`." }),
      tassonomia: t.input.string({
        description: "On the general page: the code of one of its `services`, such as `0103100TS`.",
      }),
      answers: t.input.field({ type: [AnswerInput], description: "Answers to the form's `questions`." }),
      language: t.input.field({ type: LanguageEnum, description: "Of the mails; Italian when left out." }),
    },
    resolve: async (_root, { input }, { address, clock }): Promise<Created> => {
      const now = clock();
      const found = await findEnteBySlug(input.ente);
      if (!found) throw new Refusal("link.not_found");
      const { idempotencyKey, proof, debtor, causale, amountCents, tassonomia, answers, language } = input;
      const extra = Object.fromEntries((answers ?? []).map(({ key, value }) => [key, value]));
      const gone = await createSpontaneous(
        {
          ente: found.enteId,
          code: input.link ?? null,
          idempotencyKey,
          proof,
          debtor: withoutNulls(debtor),
          wish: { causale, amountCents, tassonomia: tassonomia ?? null, extra },
          locale: language ?? "it",
          address,
        },
        now,
      );
      return { ...gone, ente: found.enteId, until: new Date(now.getTime() + linkDays * 86_400_000) };
    },
  }),
);
