/** The database restarts under load: no process dies, no request hangs, and nothing that was acknowledged is lost. */
import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { eventually, graphql } from "./api.ts";
import { processIds, restartDatabase } from "./stack.ts";

const create = `mutation ($input: CreatePaymentInput!) {
  createPayment(input: $input) {
    __typename
    ... on CreatePaymentSuccess { payment { id } }
    ... on Refusal { code }
  }
}`;

interface Created {
  createPayment: { __typename: string; payment?: { id: string }; code?: string };
}

const input = (at: number) => ({
  idempotencyKey: randomUUID(),
  paymentType: "mensa",
  debtor: { kind: "PERSON", taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi" },
  causale: `Carico ${at} ${randomUUID().slice(0, 8)}`,
  amountCents: 1_234 + at,
  notify: false,
});

for (const mode of ["fast", "immediate"] as const) {
  test(`restarted (${mode}) under load`, async () => {
    test.setTimeout(120_000);
    const processesBefore = await processIds();
    const acknowledged: string[] = [];
    const slowest = { ms: 0 };
    let refusedConnections = 0;
    let stop = false;
    const client = async (number: number) => {
      for (let at = 0; !stop; at++) {
        const begun = Date.now();
        try {
          const { data } = await graphql<Created>(create, { input: input(number * 10_000 + at) }, 15_000);
          if (data?.createPayment.payment) acknowledged.push(data.createPayment.payment.id);
        } catch (error) {
          const code = (error as { cause?: { code?: string } }).cause?.code;
          if (code === "ECONNREFUSED") refusedConnections++;
        }
        slowest.ms = Math.max(slowest.ms, Date.now() - begun);
      }
    };
    const clients = Array.from({ length: 10 }, (_, number) => client(number));
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const before = acknowledged.length;
    await restartDatabase(mode);
    const back = Date.now();
    const atReturn = acknowledged.length;
    await eventually(async () => acknowledged.length > atReturn, 15_000);
    const recoveredMs = Date.now() - back;
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    stop = true;
    await Promise.all(clients);

    console.log(
      `${mode}: ${acknowledged.length} acknowledged, slowest ${slowest.ms} ms, recovered in ${recoveredMs} ms`,
    );
    // Whatever was promised under load is issued by the worker that went through it.
    const last = acknowledged.at(-1) ?? "";
    await eventually(async () => {
      const { data } = await graphql<{ payment: { status: string } }>(
        "query ($id: ID!) { payment(id: $id) { status } }",
        { id: last },
      );
      return data?.payment.status === "ISSUED";
    }, 60_000);
    expect(await processIds(), "the same processes as before").toEqual(processesBefore);
    expect(before, "there was load before").toBeGreaterThan(10);
    expect(refusedConnections, "the application never went away").toBe(0);
    expect(slowest.ms, "no request hung").toBeLessThan(10_000);
    expect(recoveredMs).toBeLessThan(5_000);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    for (let at = 0; at < acknowledged.length; at += 50) {
      const some = acknowledged.slice(at, at + 10);
      const query = `query { ${some.map((id, n) => `p${n}: payment(id: "${id}") { id }`).join(" ")} }`;
      const { data } = await graphql<Record<string, { id: string } | null>>(query);
      expect(Object.values(data ?? {}).filter((found) => found?.id)).toHaveLength(some.length);
    }
  });
}
