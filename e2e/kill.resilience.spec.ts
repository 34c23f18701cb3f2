/** kill -9 of each process while payments are being made: nothing is lost, nothing is issued or mailed twice. */
import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { eventually, graphql } from "./api.ts";
import { kill, where } from "./stack.ts";

const create = `mutation ($input: CreatePaymentInput!) {
  createPayment(input: $input) { ... on CreatePaymentSuccess { payment { id } } ... on Refusal { code message } }
}`;

interface Created {
  createPayment: { payment?: { id: string }; code?: string };
}

const many = 25;

for (const service of ["app", "worker", "simulator"] as const) {
  test(`the ${service} is killed while ${many} payments are made`, async () => {
    test.setTimeout(180_000);
    const inputs = Array.from({ length: many }, (_, at) => ({
      idempotencyKey: randomUUID(),
      paymentType: "mensa",
      debtor: {
        kind: "PERSON",
        taxCode: "RSSMRA80A01H501U",
        name: "Mario",
        surname: "Rossi",
        email: `${service}.${at}.${randomUUID().slice(0, 8)}@posta.example`,
      },
      causale: `Prova di forza ${service} ${at} ${randomUUID().slice(0, 8)}`,
      amountCents: 3_210 + at * 100,
    }));
    // Each caller repeats its request, with its key, until it is answered: as an integrator's program would.
    const made = inputs.map((input) =>
      eventually(async () => (await graphql<Created>(create, { input })).data?.createPayment.payment?.id, 60_000),
    );
    await new Promise((resolve) => setTimeout(resolve, 150));
    await kill(service);
    const ids = await Promise.all(made);
    expect(new Set(ids).size).toBe(many);

    const codes = await Promise.all(
      ids.map((id) =>
        eventually(async () => {
          const query = "query ($id: ID!) { payment(id: $id) { status codiceAvviso } }";
          const { data } = await graphql<{ payment: { status: string; codiceAvviso: string } }>(query, { id });
          return data?.payment.status === "ISSUED" && data.payment.codiceAvviso;
        }, 90_000),
      ),
    );
    expect(new Set(codes).size).toBe(many);
    const state = (await (await fetch(`${where().simulatorUrl}/_sim/state`)).json()) as {
      positions: { paymentOption: { description: string }[] }[];
    };
    for (const { causale } of inputs) {
      const positions = state.positions.filter((one) => one.paymentOption[0]?.description === causale);
      expect(positions, causale).toHaveLength(1);
    }
    for (const { debtor } of inputs) {
      const mails = await eventually(async () => {
        const answer = await fetch(`${where().simulatorUrl}/mail.json?to=${encodeURIComponent(debtor.email)}`);
        const list = (await answer.json()) as unknown[];
        return list.length > 0 && list;
      }, 60_000);
      expect(mails).toHaveLength(1);
    }
  });
}
