/** Invitations that wait for an answer. */
import { getTranslations } from "next-intl/server";
import type { InvitationRow } from "#db/people.ts";
import { formatInstant } from "#domain/day.ts";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { resend, withdraw } from "./actions.ts";

interface Props {
  invitations: InvitationRow[];
  locale: "it" | "en";
  now: Date;
}

export async function Pending({ invitations, locale, now }: Props) {
  const t = await getTranslations("people");
  const stateOf = ({ expiresAt, lastError, sentAt }: InvitationRow) => {
    if (expiresAt <= now) return t("expired");
    if (lastError) return t("sendFailed", { error: lastError });
    if (!sentAt) return t("sending");
    return t("sent", { when: formatInstant(sentAt, locale), until: formatInstant(expiresAt, locale) });
  };
  return (
    <section className="pay-card" aria-labelledby="pending">
      <h2 id="pending" className="h5">
        {t("pendingTitle")}
      </h2>
      {invitations.length === 0 && <p className="mb-0">{t("noPending")}</p>}
      <ul className="list-unstyled mb-0">
        {invitations.map((one) => (
          <li key={one.id} className="mb-3">
            <strong>{one.name}</strong>, <span className="text-break">{one.email}</span>, {t(`roles.${one.role}.name`)}
            <br />
            {stateOf(one)}
            <div className="d-flex flex-wrap gap-2 mt-2">
              <form action={resend}>
                <input type="hidden" name="id" value={one.id} />
                <SubmitButton className="btn btn-outline-primary btn-xs">
                  {t("resend", { name: one.name })}
                </SubmitButton>
              </form>
              <form action={withdraw}>
                <input type="hidden" name="id" value={one.id} />
                <SubmitButton className="btn btn-outline-danger btn-xs">
                  {t("withdraw", { name: one.name })}
                </SubmitButton>
              </form>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
