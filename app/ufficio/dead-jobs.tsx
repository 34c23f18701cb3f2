/** What stands still and wants a person: nothing at all is shown while all goes well. */
import { getLocale, getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import { listDeadJobs } from "#db/dead-jobs.ts";
import { formatInstant } from "#domain/day.ts";
import { SubmitButton } from "../ui/submit-button.tsx";
import { retry } from "./actions.ts";

export async function DeadJobs({ session }: { session: OperatorSession }) {
  const jobs = await listDeadJobs(session.actor.ente);
  if (jobs.length === 0) return null;
  const t = await getTranslations("office");
  const locale = (await getLocale()) as "it" | "en";
  return (
    <section className="pay-card mt-4" aria-labelledby="dead">
      <h2 id="dead" className="h5">
        {t("deadTitle")}
      </h2>
      <p>{t("deadText")}</p>
      <ul className="list-unstyled mb-0">
        {jobs.map((job) => (
          <li key={job.id} className="py-2 border-top">
            <strong>{t(`tasks.${job.task}`)}</strong> · {formatInstant(job.since, locale)} ·{" "}
            {t("deadTried", { attempts: job.attempts })}
            {job.lastError && <span className="d-block text-secondary">{job.lastError}</span>}
            {session.actor.permissions.has("payments.write") && (
              <form action={retry} className="mt-2">
                <input type="hidden" name="id" value={job.id} />
                <SubmitButton className="btn btn-outline-primary btn-xs">{t("deadRetryShort")}</SubmitButton>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
