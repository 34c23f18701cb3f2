/** The sections of the personal area. A section that comes to be is one entry here. */
import { getTranslations } from "next-intl/server";

const tabs = [
  { key: "due", href: "/area" },
  { key: "paid", href: "/area/ricevute" },
  { key: "pratiche", href: "/area/pratiche" },
  { key: "messages", href: "/area/messaggi" },
  { key: "calendar", href: "/area/calendario" },
] as const;

export type Tab = (typeof tabs)[number]["key"];

export async function Tabs({ current }: { current: Tab }) {
  const t = await getTranslations("area.tabs");
  return (
    <nav aria-label={t("label")}>
      <ul className="area-tabs">
        {tabs.map(({ key, href }) => (
          <li key={key}>
            <a href={href} aria-current={key === current ? "page" : undefined}>
              {t(key)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
