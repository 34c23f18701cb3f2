/** Nothing can be paid here now: why, and whom to ask. */
import { getLocale, getTranslations } from "next-intl/server";
import { formatDay } from "#domain/day.ts";
import type { Ente } from "#domain/ente.ts";
import type { LinkState, SpontaneousLink } from "#domain/spontaneous.ts";
import { CitizenFrame } from "../area/citizen-frame.tsx";

interface Props {
  ente: Ente;
  here: string;
  state: Exclude<LinkState, "open"> | "none";
  link?: SpontaneousLink;
}

export async function Closed({ ente, here, state, link }: Props) {
  const t = await getTranslations("spontaneous");
  const locale = (await getLocale()) as "it" | "en";
  const { office, email, phone } = ente.contacts;
  const day = state === "early" ? link?.opensOn : link?.closesOn;
  return (
    <CitizenFrame ente={ente} here={here}>
      <div className="row">
        <div className="col-12 col-lg-8">
          <h1>{link?.name ?? t("title")}</h1>
          <p className="lead">{t(`closed.${state}`, { ente: ente.name, day: day ? formatDay(day, locale) : "" })}</p>
          {link?.closedMessage && <p>{link.closedMessage}</p>}
          <p>
            {t("closed.ask")} {[office, phone].filter(Boolean).join(", ")}
            {email && (
              <>
                {" "}
                <a href={`mailto:${email}`}>{email}</a>
              </>
            )}
          </p>
          <p>
            <a href="/paga">{t("closed.payNotice")}</a>
          </p>
        </div>
      </div>
    </CitizenFrame>
  );
}
