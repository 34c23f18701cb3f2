/** What is asked inside a case belongs to its project, and is found by its number. */
import { expect, test } from "vitest";
import { listPayments } from "#db/payment-list.ts";
import { findPratica } from "#db/pratiche.ts";
import { makeEnte, newPayment, type TestEnte } from "#db/seed/testing.ts";
import { createPayment } from "./create-payment.ts";
import { issuePayment } from "./issue-payment.ts";
import { reissuePayment } from "./reissue-payment.ts";
import { savePratica } from "./save-pratica.ts";
import { saveProject } from "./save-project.ts";

const now = () => new Date();
const applicant = { kind: "person", taxCode: "RSSMRA80A01H501U", name: "Mario", surname: "Rossi" };
const makeProject = (ente: TestEnte, code: string) =>
  saveProject(ente.actor(), { code, name: `Progetto ${code}`, steps: [{ name: "Domanda" }] }, now());

test("what is asked inside a case is of its project, and is found by its number, also when that changes", async () => {
  const ente = await makeEnte();
  const project = await makeProject(ente, "A");
  const first = { project, subject: "Due posti in platea", applicant, externalRef: "CERCA-1" };
  const { id } = await savePratica(ente.actor(), first, now());
  const number = (await findPratica(ente.enteId, id))?.number ?? "";
  const create = (change: object) =>
    createPayment(
      ente.actor(),
      newPayment(ente, { causale: "Diritti di segreteria", praticaId: id, confirmDuplicate: true, ...change }),
      { origin: "api", now: now(), idempotencyKey: null },
    );
  const { payment } = await create({});
  expect(payment).toMatchObject({ praticaId: id, projectId: project });
  const found = async (search: string) =>
    (await listPayments(ente.enteId, { filter: { search, projectId: project }, first: 5 }, now())).rows.map(
      (row) => row.id,
    );
  expect(await found(number)).toContain(payment.id);
  await issuePayment(ente.enteId, { paymentId: payment.id, attempt: 1 }, now);
  const { id: successor } = await reissuePayment(ente.actor(), { id: payment.id }, now());
  expect(await found(number)).toContain(successor);
  await savePratica(ente.actor(), { ...first, number: "P/2026/77" }, now());
  expect(await found("P/2026/77")).toEqual(expect.arrayContaining([payment.id, successor]));
  expect(await found(number)).not.toContain(payment.id);
  await expect(create({ projectId: await makeProject(ente, "B") })).rejects.toMatchObject({
    issues: [{ path: ["praticaId"], code: "unknown" }],
  });
});
