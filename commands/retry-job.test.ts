/** Work that was given up is seen by its own ente alone, and goes again when a person says so. */
import pg from "pg";
import { expect, test } from "vitest";
import { listDeadJobs } from "#db/dead-jobs.ts";
import { makeEnte, newPayment } from "#db/seed/testing.ts";
import { createPayment } from "./create-payment.ts";
import { retryJob } from "./retry-job.ts";

test("a job tried to the last is listed with its error, for its ente only, and can be set going again once", async () => {
  const [ours, theirs] = await Promise.all([makeEnte(), makeEnte()]);
  await createPayment(ours.actor(), newPayment(ours), { origin: "form", now: new Date(), idempotencyKey: null });
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  await owner.query(
    "update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'no answer' where payload->>'enteId' = $1",
    [ours.enteId],
  );
  await owner.end();
  const [job, ...more] = await listDeadJobs(ours.enteId);
  expect(more).toEqual([]);
  expect(job).toMatchObject({ task: "issue-payment", lastError: "no answer" });
  expect(await listDeadJobs(theirs.enteId)).toEqual([]);
  expect(await retryJob(theirs.actor(), { id: job?.id ?? "" })).toBe(false);
  expect(await retryJob(ours.actor(), { id: "1; drop table payments" })).toBe(false);
  expect(await retryJob(ours.actor(), { id: job?.id ?? "" })).toBe(true);
  expect(await retryJob(ours.actor(), { id: job?.id ?? "" })).toBe(false);
  expect(await listDeadJobs(ours.enteId)).toEqual([]);
});
