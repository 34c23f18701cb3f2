/** A page for whoever writes a program against the API: the same header for all, and where else there is to look. */
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Frame } from "../ui/frame.tsx";
import { places } from "./places.ts";

interface Props {
  here: string;
  title: string;
  lead?: string;
  wide?: boolean;
  children: ReactNode;
}

export async function DeveloperFrame({ here, title, lead, wide, children }: Props) {
  const t = await getTranslations("developers");
  const path = here.split("?")[0] ?? here;
  const nav = (
    <nav className="office-nav" aria-label={t("nav")}>
      <div className="container">
        <ul>
          {places.map(([name, href]) => (
            <li key={href}>
              <a href={href} aria-current={current(path, href) ? "page" : undefined}>
                {t(`places.${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
  return (
    <Frame title={t("title")} titleHref="/sviluppatori" nav={nav} here={here} wide={wide ?? false}>
      <h1 className="text-break">{title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </Frame>
  );
}

function current(path: string, href: string): boolean {
  return path === href || (href !== "/sviluppatori" && path.startsWith(`${href}/`));
}
