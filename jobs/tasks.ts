/** Each job's name and the command that does it. Jobs prove their ente by the row that promised them. */
import type { Task, TaskList } from "graphile-worker";
import { closePayment } from "#commands/close-payment.ts";
import { checkImport } from "#commands/imports/check.ts";
import { runImport } from "#commands/imports/run.ts";
import { issuePayment } from "#commands/issue-payment.ts";
import { mindPratica } from "#commands/mind-pratica.ts";
import { runBulk } from "#commands/run-bulk.ts";
import { sendInvitation, sendReset } from "#commands/send-account-mail.ts";
import { sendEmail } from "#commands/send-email.ts";
import { sendSpontaneousMail } from "#commands/spontaneous/send-mail.ts";
import { subscribeProvider } from "#commands/subscribe-provider.ts";
import { tellChange } from "#commands/tell-change.ts";
import { watchPayment } from "#commands/watch-payment.ts";
import { deliverWebhooks } from "#commands/webhooks/deliver.ts";
import { withdrawPayment } from "#commands/withdraw-payment.ts";
import type { JobName, JobPayload } from "#db/queue.ts";
import { asProvenEnte, type EnteId } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";

type Work<N extends JobName> = (ente: EnteId, job: JobPayload<N>, clock: () => Date) => Promise<void>;

const work: { [N in JobName]: Work<N> } = {
  "issue-payment": issuePayment,
  "withdraw-payment": withdrawPayment,
  "watch-payment": watchPayment,
  "tell-change": tellChange,
  "close-payment": closePayment,
  "run-bulk": runBulk,
  "check-import": checkImport,
  "run-import": runImport,
  "send-invitation": sendInvitation,
  "send-reset": sendReset,
  "deliver-webhooks": (ente, job, clock) => deliverWebhooks(ente, job, clock),
  "send-spontaneous-mail": sendSpontaneousMail,
  "mind-pratica": mindPratica,
  "subscribe-provider": subscribeProvider,
  "send-email": (ente, job, clock) => sendEmail(ente, job.emailId, clock),
};

export const tasks: TaskList = Object.fromEntries(
  Object.entries(work).map(([name, run]) => [name, asTask(run as Work<JobName>)]),
);

/** A refusal is an answer, not a fault: it is noted and never tried again. */
function asTask(run: Work<JobName>): Task {
  return async (payload, helpers) => {
    const job = payload as JobPayload<JobName>;
    try {
      await run(asProvenEnte(job.enteId), job, () => new Date());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      helpers.logger.warn(`refused: ${error.code}`);
    }
  };
}
