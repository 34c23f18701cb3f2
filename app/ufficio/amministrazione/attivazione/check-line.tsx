/** One thing to have: its state in a word and not only in a colour, what is wrong, and the way to mend it. */
import { getTranslations } from "next-intl/server";
import type { GoLivePlace } from "#domain/go-live.ts";
import { env } from "#env.ts";
import { Icon } from "../../../ui/sprite-icon.tsx";

const places: Record<Exclude<GoLivePlace, "support">, string> = {
  ente: "/ufficio/amministrazione/ente#dati",
  accounts: "/ufficio/amministrazione/ente#conti",
  provider: "/ufficio/amministrazione/ente#pagopa",
  types: "/ufficio/amministrazione/tipologie",
  capitoli: "/ufficio/amministrazione/capitoli",
  tassonomie: "/ufficio/amministrazione/tassonomie",
};

const looks = {
  ok: { icon: "check-circle", tone: "success" },
  wrong: { icon: "close-circle", tone: "danger" },
  advice: { icon: "info-circle", tone: "primary" },
  untested: { icon: "clock", tone: "secondary" },
} as const;

interface Props {
  state: string;
  place: GoLivePlace;
  title: string;
  text: string;
  /** In the other side's words. */
  detail?: string | null;
}

export async function CheckLine({ state, place, title, text, detail }: Props) {
  const t = await getTranslations("activation");
  const known = state === "ok" || state === "advice" || state === "untested" ? state : "wrong";
  const { icon, tone } = looks[known];
  const mend = place === "support" ? `mailto:${env().SUPPORT_EMAIL}` : places[place];
  return (
    <li className="d-flex gap-3 py-2 border-bottom" data-check={known}>
      <Icon name={icon} className={`icon-${tone} flex-shrink-0`} />
      <div>
        <p className="mb-0">
          <strong>{title}</strong> <span className={`badge bg-${tone}`}>{t(`states.${known}`)}</span>
        </p>
        <p className="mb-0">
          {text} {known !== "ok" && known !== "untested" && <a href={mend}>{t(`mend.${place}`)}</a>}
        </p>
        {detail && (
          <details>
            <summary>{t("said")}</summary>
            <p className="code text-break mb-0">{detail}</p>
          </details>
        )}
      </div>
    </li>
  );
}
