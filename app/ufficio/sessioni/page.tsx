/** Where this operator is signed in, and the means to end it. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { listSessions } from "#db/operators.ts";
import { formatInstant } from "#domain/day.ts";
import { SubmitButton } from "../../ui/submit-button.tsx";
import { OfficeFrame } from "../office-frame.tsx";
import { revoke } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sessions"))("title") };
}

const here = "/ufficio/sessioni";

export default async function SessionsPage() {
  const session = await requireOperator(undefined, here);
  const t = await getTranslations("sessions");
  const locale = (await getLocale()) as "it" | "en";
  const sessions = await listSessions(session.operator.id, new Date());
  return (
    <OfficeFrame session={session} here={here}>
      <h1>{t("title")}</h1>
      <p>{t("text")}</p>
      <ul className="list-unstyled" aria-label={t("caption")}>
        {sessions.map((one) => {
          const hash = one.tokenHash.toString("hex");
          const when = formatInstant(one.createdAt, locale);
          return (
            <li key={hash} className="pay-card">
              <dl className="facts">
                <dt>{t("opened")}</dt>
                <dd>
                  {when} {hash === session.sessionHash && <strong>({t("this")})</strong>}
                </dd>
                <dt>{t("seen")}</dt>
                <dd>{formatInstant(one.seenAt, locale)}</dd>
                <dt>{t("where")}</dt>
                <dd>{one.address}</dd>
                <dt>{t("browser")}</dt>
                <dd>{one.userAgent}</dd>
              </dl>
              {hash !== session.sessionHash && (
                <form action={revoke} className="mt-3">
                  <input type="hidden" name="session" value={hash} />
                  <SubmitButton className="btn btn-outline-danger">{t("revoke", { when })}</SubmitButton>
                </form>
              )}
            </li>
          );
        })}
      </ul>
    </OfficeFrame>
  );
}
