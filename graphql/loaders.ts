/** Reads shared by the fields of one request, so that fifty payments of one page cost one statement and not fifty. */
import DataLoader from "dataloader";
import { findAccertamenti, listAccertamenti } from "#db/capitoli.ts";
import { inEnte } from "#db/connection.ts";
import { listEmails } from "#db/emails.ts";
import { listEvents, listProviderMessages } from "#db/events.ts";
import { findPaymentTypeIn, listPaymentTypes } from "#db/payment-types.ts";
import { findPaymentsIn } from "#db/payments.ts";
import { findPratiche } from "#db/pratiche.ts";
import { listProjects } from "#db/projects.ts";
import { listReceiptsIn } from "#db/receipts.ts";
import type { Accertamento } from "#domain/capitolo-edit.ts";
import type { EnteId } from "#domain/ente.ts";
import type { Payment } from "#domain/payment.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import type { Pratica } from "#domain/pratica.ts";
import type { Project } from "#domain/project.ts";
import type { Receipt } from "#domain/receipt.ts";

export type Loaders = ReturnType<typeof makeLoaders>;

export function makeLoaders(ente: EnteId) {
  return {
    payments: new DataLoader<string, Payment | null>((ids) => findPayments(ente, [...ids])),
    paymentTypes: new DataLoader<string, PaymentType | null>((ids) => findPaymentTypes(ente, ids)),
    accertamenti: new DataLoader<string, Accertamento | null>((ids) => findAccertamentiById(ente, ids)),
    accertamentiOf: new DataLoader<string, Accertamento[]>((ids) => accertamentiOf(ente, ids)),
    projects: new DataLoader<string, Project | null>((ids) => findProjects(ente, ids)),
    pratiche: new DataLoader<string, Pratica | null>((ids) => findPraticheById(ente, ids)),
    receipts: new DataLoader<string, Receipt[]>((ids) => receiptsOf(ente, ids)),
    events: new DataLoader((ids: readonly string[]) => fewAtOnce(ids, (id) => listEvents(ente, id))),
    emails: new DataLoader((ids: readonly string[]) => fewAtOnce(ids, (id) => listEmails(ente, id))),
    providerMessages: new DataLoader((ids: readonly string[]) =>
      fewAtOnce(ids, (id) => listProviderMessages(ente, id)),
    ),
  };
}

async function findPayments(ente: EnteId, ids: string[]): Promise<(Payment | null)[]> {
  const found = await inEnte(ente, (tx) => findPaymentsIn(tx, ente, ids));
  const byId = new Map(found.map((payment) => [payment.id, payment]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Nearly always the few types in use; one no longer in use is looked for by itself. */
async function findPaymentTypes(ente: EnteId, ids: readonly string[]): Promise<(PaymentType | null)[]> {
  const byId = new Map((await listPaymentTypes(ente)).map((type) => [type.id, type]));
  const rest = ids.filter((id) => !byId.has(id));
  if (rest.length > 0) {
    await inEnte(ente, async (tx) => {
      for (const id of rest) {
        const type = await findPaymentTypeIn(tx, ente, { id });
        if (type) byId.set(id, type);
      }
    });
  }
  return ids.map((id) => byId.get(id) ?? null);
}

/** An ente has a handful of projects: all of them in one statement. */
async function findProjects(ente: EnteId, ids: readonly string[]): Promise<(Project | null)[]> {
  const byId = new Map((await listProjects(ente, { closed: true })).map((project) => [project.id, project]));
  return ids.map((id) => byId.get(id) ?? null);
}

async function findPraticheById(ente: EnteId, ids: readonly string[]): Promise<(Pratica | null)[]> {
  const byId = new Map((await findPratiche(ente, ids)).map((pratica) => [pratica.id, pratica]));
  return ids.map((id) => byId.get(id) ?? null);
}

async function findAccertamentiById(ente: EnteId, ids: readonly string[]): Promise<(Accertamento | null)[]> {
  const byId = new Map((await findAccertamenti(ente, ids)).map((one) => [one.id, one]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** As many of each as one page may show. */
const mostAccertamenti = 200;

async function accertamentiOf(ente: EnteId, ids: readonly string[]): Promise<Accertamento[][]> {
  const all = await listAccertamenti(ente, ids, mostAccertamenti);
  return ids.map((id) => all.filter((one) => one.capitoloId === id));
}

function receiptsOf(ente: EnteId, ids: readonly string[]): Promise<Receipt[][]> {
  return inEnte(ente, async (tx) => {
    const all: Receipt[][] = [];
    for (const id of ids) all.push(await listReceiptsIn(tx, ente, id));
    return all;
  });
}

const width = 3;

/** One caller's page must not take every connection there is. */
async function fewAtOnce<T>(ids: readonly string[], read: (id: string) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  const waiting = [...ids.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await read(next[1]);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
