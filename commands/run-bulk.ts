/**
 * Does a bulk action, item by item, each in the transaction that writes its outcome: killed anywhere, it goes on where
 * the items say. It works for a while and then lets others have a turn.
 */
import { type BulkAction, findBulkAction, setBulkStatus } from "#db/bulk.ts";
import { type ItemOutcome, lockBulkItem, nextBulkItems, stopRemainingItems, writeItemOutcome } from "#db/bulk-items.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import { enqueue } from "#db/queue.ts";
import type { Actor } from "#domain/actor.ts";
import { bulkVerbs } from "#domain/bulk.ts";
import type { EnteId } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { cancelPaymentIn } from "./cancel-payment.ts";
import { changePaymentIn } from "./change-payment.ts";
import { checkPayment } from "./check-payment.ts";
import { faultPoint } from "./fault-point.ts";
import { reissuePaymentIn } from "./reissue-payment.ts";
import { resendMailIn } from "./resend-mail.ts";

const turnMs = 15_000;
const chunk = 50;
const sideBySide = 5;

export async function runBulk(ente: EnteId, { bulkId }: { bulkId: string }, clock: () => Date): Promise<void> {
  const end = clock().getTime() + turnMs;
  while (clock().getTime() < end) {
    const action = await findBulkAction(ente, bulkId);
    if (action?.status === "stopping") return finish(ente, bulkId, "stopped", clock());
    if (action?.status !== "running") return;
    const items = await inEnte(ente, (tx) => nextBulkItems(tx, ente, bulkId, chunk));
    if (items.length === 0) return finish(ente, bulkId, "done", clock());
    await runAll(items, (item) => runItem(ente, action, item, clock));
  }
  await inEnte(ente, (tx) => enqueue(tx, ente, "run-bulk", { bulkId }, { key: `bulk:${bulkId}` }));
}

async function finish(ente: EnteId, id: string, status: "done" | "stopped", at: Date): Promise<void> {
  await inEnte(ente, async (tx) => {
    if (status === "stopped") await stopRemainingItems(tx, ente, id, at);
    await setBulkStatus(tx, ente, id, ["running", "stopping"], { status, finishedAt: at });
  });
}

async function runAll<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
}

type Item = { position: number; paymentId: string };

async function runItem(ente: EnteId, action: BulkAction, { position, paymentId }: Item, clock: () => Date) {
  const write = (tx: Tx, outcome: Omit<ItemOutcome, "at">) =>
    writeItemOutcome(tx, ente, action.id, position, { ...outcome, at: clock() });
  if (action.kind === "refresh") {
    // Looking twice does no harm: no transaction is held while the provider is asked.
    const result = await checkPayment(ente, paymentId, clock);
    const outcome = result === "updated" ? "done" : result === "skipped" ? "unchanged" : result;
    await inEnte(ente, (tx) => write(tx, { outcome }));
    return;
  }
  try {
    await inEnte(ente, async (tx) => {
      if (!(await lockBulkItem(tx, ente, action.id, position))) return;
      await write(tx, { outcome: "done", ...(await act(tx, ente, action, paymentId, clock())) });
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, params, issues } = error;
    const detail = params.status ?? params.id ?? issues[0]?.code ?? null;
    await inEnte(ente, (tx) =>
      write(tx, { outcome: "refused", code, detail: detail === null ? null : String(detail) }),
    );
  }
  faultPoint("bulk.afterItem");
}

/** In the name of whoever prepared it, with the one right it needs: that they had it was checked when it began. */
async function act(tx: Tx, ente: EnteId, action: BulkAction, id: string, now: Date): Promise<{ resultId?: string }> {
  const actor: Actor = {
    ente,
    kind: action.createdByKind,
    id: action.createdById,
    label: action.createdBy,
    permissions: new Set([bulkVerbs[action.kind].permission]),
  };
  const { reason, ...dates } = action.params;
  switch (action.kind) {
    case "cancel":
      await cancelPaymentIn(tx, actor, { id, reason: reason ?? "" }, now);
      return {};
    case "resend":
      await resendMailIn(tx, actor, id, now);
      return {};
    case "change_dates":
      await changePaymentIn(tx, actor, { id }, dates, now);
      return {};
    case "reissue":
      return { resultId: (await reissuePaymentIn(tx, actor, { id, ...dates }, now)).id };
    case "refresh":
      throw new Error("a refresh is not done in a transaction");
  }
}
