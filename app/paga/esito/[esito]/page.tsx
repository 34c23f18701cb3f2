/** Back from Checkout. The address says where the browser landed; only receipts say what is paid. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { returnFromCheckout } from "#commands/return-from-checkout.ts";
import { findCartOutcome } from "#db/carts.ts";
import { findEnte } from "#db/enti.ts";
import { formatEuro } from "#domain/cents.ts";
import { makePaymentLink, readCartLink } from "#links.ts";
import { Frame } from "../../../ui/frame.tsx";
import { Icon } from "../../../ui/sprite-icon.tsx";
import { WaitForReceipt } from "./wait-for-receipt.tsx";

const landings = { ok: "ok", annullato: "cancel", errore: "error", attesa: "waiting" } as const;
type Landing = keyof typeof landings;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("outcome"))("title"), robots: { index: false }, referrer: "no-referrer" };
}

interface Props {
  params: Promise<{ esito: string }>;
  searchParams: Promise<{ c?: string }>;
}

export default async function OutcomePage({ params, searchParams }: Props) {
  const { esito } = await params;
  const token = (await searchParams).c ?? "";
  const now = new Date();
  const cartId = readCartLink(token, now);
  if (!(esito in landings) || !cartId) notFound();
  await returnFromCheckout({ cartId, landing: landings[esito as Landing] }, () => new Date());
  const cart = await findCartOutcome(cartId);
  const [first] = cart?.items ?? [];
  if (!cart || !first) notFound();

  const t = await getTranslations("outcome");
  const pay = await getTranslations("pay");
  const app = await getTranslations("app");
  const locale = (await getLocale()) as "it" | "en";
  const paid = cart.items.every((item) => item.status === "paid");
  const state = paid ? "paid" : esito === "annullato" ? "cancelled" : esito === "errore" ? "error" : "waiting";
  const icons = { paid: "check-circle", waiting: "clock", cancelled: "close-circle", error: "warning-circle" };
  const linkEnd = new Date(now.getTime() + 86_400_000);
  return (
    <Frame ente={await findEnte(first.ente)} title={app("title")} here={`/paga/esito/${esito}?c=${token}`}>
      <div className="row">
        <div className="col-12 col-lg-8">
          <h1 className="d-flex align-items-center gap-2">
            <Icon name={icons[state]} />
            {t(`${state}Title`)}
          </h1>
          <p className="lead">{t(`${state}Text`)}</p>
          {state === "waiting" && (
            <>
              <WaitForReceipt
                token={token}
                words={{ checking: t("checking"), confirmed: t("confirmed"), long: t("waitingLong") }}
              />
              <p>
                <a className="btn btn-outline-primary" href={`/paga/esito/${esito}?c=${token}`}>
                  {t("refresh")}
                </a>
              </p>
            </>
          )}
          <section className="pay-card" aria-labelledby="notices">
            <h2 id="notices" className="h5">
              {t("notices")}
            </h2>
            <ul className="list-unstyled mb-0">
              {cart.items.map((item) => (
                <li key={item.paymentId} className="d-flex flex-wrap gap-2 justify-content-between py-2 border-bottom">
                  <a href={`/paga/${makePaymentLink(item.ente, item.paymentId, "public", linkEnd)}`}>{item.causale}</a>
                  <span className="amount fw-semibold">{formatEuro(item.amountCents, locale)}</span>
                </li>
              ))}
            </ul>
          </section>
          {(state === "paid" || state === "waiting") && (
            <>
              <h2 className="h5">{t("next")}</h2>
              <p>{t(state === "paid" ? "nextPaid" : "nextWaiting")}</p>
            </>
          )}
          {(state === "cancelled" || state === "error") && (
            <a
              className="btn btn-primary"
              href={`/paga/${makePaymentLink(first.ente, first.paymentId, "public", linkEnd)}`}
            >
              {t("back")}
            </a>
          )}
          {state === "paid" && (
            <a className="btn btn-outline-primary" href="/paga">
              {pay("search")}
            </a>
          )}
        </div>
      </div>
    </Frame>
  );
}
