/** Endpoints, and promising them messages. `tellOutside` is called beside every entry in the books of payments and pratiche. */
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { EnteId } from "#domain/ente.ts";
import type { WebhookEndpoint, WebhookEvent } from "#domain/webhook.ts";
import { inEnte, type Tx } from "./connection.ts";
import { enqueue } from "./queue.ts";
import { webhookDeliveries, webhookEndpoints } from "./schema/webhooks.ts";
import { openSecrets, sealSecrets } from "./seal.ts";

interface Happening {
  event: WebhookEvent;
  subjectId: string | null;
  sequence: number;
  at: Date;
}

/** Promises a message to each endpoint that wants to know. Costs one short statement where nobody does. */
export async function tellOutside(tx: Tx, ente: EnteId, happening: Happening): Promise<void> {
  const wanting = await tx
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.enteId, ente),
        eq(webhookEndpoints.state, "on"),
        isNull(webhookEndpoints.removedAt),
        sql`${happening.event} = any(${webhookEndpoints.events})`,
      ),
    );
  for (const { id } of wanting) await promiseDelivery(tx, ente, id, happening);
}

/** Returns the message's id. */
export async function promiseDelivery(
  tx: Tx,
  ente: EnteId,
  endpointId: string,
  { event, subjectId, sequence, at }: Happening,
): Promise<string> {
  const id = uuidv7();
  await tx.insert(webhookDeliveries).values({
    ...{ enteId: ente, id, endpointId, event, subjectId, sequence, at },
    state: "waiting",
    nextAt: at,
  });
  await promiseRun(tx, ente, endpointId, null);
  return id;
}

/** One run per endpoint at a time; one that is asked for while another runs comes after it. */
export function promiseRun(tx: Tx, ente: EnteId, endpointId: string, runAt: Date | null): Promise<void> {
  return enqueue(
    tx,
    ente,
    "deliver-webhooks",
    { endpointId },
    { key: `webhooks:${endpointId}`, ...(runAt && { runAt }) },
  );
}

const columns = {
  id: webhookEndpoints.id,
  url: webhookEndpoints.url,
  description: webhookEndpoints.description,
  events: webhookEndpoints.events,
  state: webhookEndpoints.state,
  version: webhookEndpoints.version,
  createdAt: webhookEndpoints.createdAt,
};

const its = (ente: EnteId, id: string) =>
  and(eq(webhookEndpoints.enteId, ente), eq(webhookEndpoints.id, id), isNull(webhookEndpoints.removedAt));

export interface CountedEndpoint {
  endpoint: WebhookEndpoint;
  /** Messages that wait, and since when the oldest does: the lag. */
  waiting: number;
  oldest: Date | null;
}

export function listEndpoints(ente: EnteId): Promise<CountedEndpoint[]> {
  return inEnte(ente, async (tx) => {
    const rows = await tx
      .select({
        ...columns,
        waiting: sql<number>`(select count(*)::int from webhook_deliveries d where d.ente_id = webhook_endpoints.ente_id
          and d.endpoint_id = webhook_endpoints.id and d.state = 'waiting')`,
        oldest: sql<
          string | null
        >`(select min(d.at) from webhook_deliveries d where d.ente_id = webhook_endpoints.ente_id
          and d.endpoint_id = webhook_endpoints.id and d.state = 'waiting')`,
      })
      .from(webhookEndpoints)
      .where(and(eq(webhookEndpoints.enteId, ente), isNull(webhookEndpoints.removedAt)))
      .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id))
      .limit(100);
    return rows.map(({ waiting, oldest, ...endpoint }) => ({
      endpoint,
      waiting,
      oldest: oldest === null ? null : new Date(oldest),
    }));
  });
}

export async function findEndpointIn(tx: Tx, ente: EnteId, id: string): Promise<WebhookEndpoint | null> {
  const [row] = await tx.select(columns).from(webhookEndpoints).where(its(ente, id));
  return row ?? null;
}

export const findEndpoint = (ente: EnteId, id: string): Promise<WebhookEndpoint | null> =>
  inEnte(ente, (tx) => findEndpointIn(tx, ente, id));

/** The secrets that sign now, the newest first. Never to be logged or shown. */
export async function findSecretsIn(tx: Tx, ente: EnteId, id: string, now: Date): Promise<string[]> {
  const [row] = await tx
    .select({ sealed: webhookEndpoints.sealedSecrets, until: webhookEndpoints.oldSecretUntil })
    .from(webhookEndpoints)
    .where(its(ente, id));
  if (!row) return [];
  const { current = "", old = "" } = openSecrets(row.sealed, contextOf(ente, id));
  return [current, ...(old && row.until && row.until > now ? [old] : [])];
}

const contextOf = (ente: EnteId, id: string) => `${ente}/webhook/${id}`;

type Columns = Pick<WebhookEndpoint, "url" | "description" | "events" | "state">;

export async function insertEndpoint(
  tx: Tx,
  ente: EnteId,
  id: string,
  row: Columns & { secret: string; createdBy: string; createdAt: Date },
): Promise<void> {
  const { secret, ...rest } = row;
  await tx
    .insert(webhookEndpoints)
    .values({ ...rest, enteId: ente, id, sealedSecrets: sealSecrets({ current: secret }, contextOf(ente, id)) });
}

/** False when it is not there, or not at `version` any more. */
export async function updateEndpoint(
  tx: Tx,
  ente: EnteId,
  id: string,
  version: number | undefined,
  change: Partial<Columns> & { removedAt?: Date },
): Promise<boolean> {
  const rows = await tx
    .update(webhookEndpoints)
    .set({ ...change, version: sql`${webhookEndpoints.version} + 1` })
    .where(and(its(ente, id), version === undefined ? undefined : eq(webhookEndpoints.version, version)))
    .returning({ id: webhookEndpoints.id });
  return rows.length === 1;
}

/** The old one signs beside it until then. */
export async function rotateSecret(tx: Tx, ente: EnteId, id: string, secret: string, oldUntil: Date): Promise<void> {
  const [old = ""] = await findSecretsIn(tx, ente, id, new Date(0));
  const sealedSecrets = sealSecrets({ current: secret, old }, contextOf(ente, id));
  await tx.update(webhookEndpoints).set({ sealedSecrets, oldSecretUntil: oldUntil }).where(its(ente, id));
}
