/** A page of the platform's administrators: no ente's colours, a menu of its own. */
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { currentPlatform } from "#auth.ts";
import { Frame } from "../ui/frame.tsx";
import { SignOut } from "../ui/sign-out.tsx";

interface Props {
  here: string;
  title: string;
  lead?: string;
  children: ReactNode;
}

const places = [
  ["enti", "/piattaforma"],
  ["tassonomie", "/piattaforma/tassonomie"],
] as const;

export async function PlatformFrame({ here, title, lead, children }: Props) {
  const t = await getTranslations("platform");
  const session = await currentPlatform();
  const leave = (await getTranslations("app"))("signOut");
  const account = session && <SignOut label={leave} name={session.name} />;
  const path = here.split("?")[0];
  const nav = (
    <nav className="office-nav" aria-label={t("nav")}>
      <div className="container">
        <ul>
          {places.map(([name, href]) => (
            <li key={href}>
              <a href={href} aria-current={path === href ? "page" : undefined}>
                {t(`places.${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
  return (
    <Frame title={t("title")} titleHref="/piattaforma" nav={nav} here={here} account={account}>
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </Frame>
  );
}
