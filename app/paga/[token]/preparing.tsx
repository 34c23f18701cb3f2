/** Whoever asked for a payment themselves waits here until pagoPA has taken it. */
import { getTranslations } from "next-intl/server";
import type { Ente } from "#domain/ente.ts";
import { CitizenFrame } from "../../area/citizen-frame.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Refresh } from "../../ui/refresh.tsx";

export async function Preparing({ ente, failed, here }: { ente: Ente; failed: boolean; here: string }) {
  const t = await getTranslations("pay.preparing");
  const { email } = ente.contacts;
  return (
    <CitizenFrame ente={ente} here={here}>
      <h1>{t("title")}</h1>
      {failed ? (
        <Notice kind="warning">{t("failed")}</Notice>
      ) : (
        <>
          <p role="status">{t("text")}</p>
          <p>{t("keep")}</p>
          <p>
            <a href={here}>{t("again")}</a>
          </p>
          <Refresh />
        </>
      )}
      {email && (
        <p>
          {ente.name}: <a href={`mailto:${email}`}>{email}</a>
        </p>
      )}
    </CitizenFrame>
  );
}
