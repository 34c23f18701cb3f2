/** The frame of pages for citizens: their cart, who they are and a way out, or a way in. */
import "./area.css";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { currentCitizen, currentHolder } from "#citizen-auth.ts";
import { countChoices } from "#db/cart-choices.ts";
import type { Ente } from "#domain/ente.ts";
import { Frame } from "../ui/frame.tsx";
import { Icon } from "../ui/sprite-icon.tsx";

export async function CitizenFrame({
  ente,
  here,
  children,
}: {
  ente?: Ente | null;
  here: string;
  children: ReactNode;
}) {
  const app = await getTranslations("app");
  return (
    <Frame ente={ente ?? null} title={app("title")} here={here} account={<Account here={here} />}>
      {children}
    </Frame>
  );
}

async function Account({ here }: { here: string }) {
  const t = await getTranslations("area");
  const citizen = await currentCitizen();
  const holder = await currentHolder();
  const inCart = holder ? await countChoices(holder) : 0;
  return (
    <span className="account">
      {(citizen || inCart > 0) && (
        <a className="text-white" href="/carrello">
          {t("cartLink", { count: inCart })}
        </a>
      )}
      {citizen ? (
        <>
          <a className="text-white" href="/area">
            <span className="account-name">
              {citizen.name} {citizen.surname}
            </span>
          </a>
          <form action="/entra/esci" method="post" className="inline-form">
            <button type="submit" className="btn btn-primary btn-xs">
              {t("signOut")}
            </button>
          </form>
        </>
      ) : (
        <a className="btn btn-primary btn-icon btn-full btn-xs" href={signInHref(here)}>
          <span className="rounded-icon">
            <Icon name="user" className="icon-primary" />
          </span>
          <span className="ms-2">{t("signIn")}</span>
        </a>
      )}
    </span>
  );
}

function signInHref(here: string): string {
  const back = /^\/(area|carrello|paga|spontanei)/.test(here) ? here : "/area";
  return `/entra?next=${encodeURIComponent(back)}`;
}
