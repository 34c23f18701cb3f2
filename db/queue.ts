/**
 * Promising work: the job is written in the same transaction as the fact that needs it, so neither exists without the
 * other. Jobs carry ids and the ente, never values: they are read again when the work is done.
 */
import { sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { Tx } from "./connection.ts";

/** Every job and what it carries besides its ente. */
export interface Jobs {
  "issue-payment": { paymentId: string; attempt: number };
  "watch-payment": { paymentId: string; step: number };
  "withdraw-payment": { paymentId: string; attempt: number };
  "tell-change": { paymentId: string; attempt: number };
  "close-payment": { paymentId: string; attempt: number };
  "run-bulk": { bulkId: string };
  "check-import": { importId: string; version: number; types: readonly string[]; projects: readonly string[] };
  "run-import": { importId: string };
  "send-email": { emailId: string };
  "mind-pratica": { praticaId: string };
  "subscribe-provider": Record<never, never>;
  "send-invitation": { invitationId: string };
  "send-reset": { resetId: string };
  "deliver-webhooks": { endpointId: string };
  "send-spontaneous-mail": { requestId: string; kind: "confirm" | "refused" };
}
export type JobName = keyof Jobs;
export type JobPayload<N extends JobName> = Jobs[N] & { enteId: EnteId };

interface Options {
  runAt?: Date;
  /** One job per key: a newer promise replaces an older one that has not begun. */
  key?: string;
  keyMode?: "replace" | "preserve_run_at";
  maxAttempts?: number;
}

export async function enqueue<N extends JobName>(tx: Tx, ente: EnteId, name: N, job: Jobs[N], options: Options = {}) {
  const payload = JSON.stringify({ ...job, enteId: ente });
  await tx.execute(sql`select enqueue(
    ${name}::text, ${payload}::json, ${(options.runAt ?? null) as Date | null}::timestamptz, ${options.key ?? null}::text,
    ${options.key ? (options.keyMode ?? "replace") : null}::text, ${options.maxAttempts ?? 25}::int, null::text)`);
}
