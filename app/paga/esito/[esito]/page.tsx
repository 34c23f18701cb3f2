/** Back from Checkout. The address says where the browser landed; only receipts say what is paid, notice by notice. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentCitizen, currentHolder } from "#citizen-auth.ts";
import { returnFromCheckout } from "#commands/return-from-checkout.ts";
import { countChoices } from "#db/cart-choices.ts";
import { type CartOutcome, findCartOutcome } from "#db/carts.ts";
import { findEnte } from "#db/enti.ts";
import { savingOf } from "#domain/cart.ts";
import { makePaymentLink, readCartLink } from "#links.ts";
import { CitizenFrame } from "../../../area/citizen-frame.tsx";
import { Steps } from "../../../carrello/steps.tsx";
import { Icon } from "../../../ui/sprite-icon.tsx";
import { Rating } from "../../valutazione/rating.tsx";
import { Help } from "./help.tsx";
import { OutcomeNotices, type OutcomeState } from "./outcome-notices.tsx";
import { WaitForReceipt } from "./wait-for-receipt.tsx";

const landings = { ok: "ok", annullato: "cancel", errore: "error", attesa: "waiting" } as const;
type Landing = keyof typeof landings;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("outcome"))("title"), robots: { index: false }, referrer: "same-origin" };
}

interface Props {
  params: Promise<{ esito: string }>;
  searchParams: Promise<{ c?: string }>;
}

const icons = { paid: "check-circle", waiting: "clock", cancelled: "close-circle", error: "warning-circle" };

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
  const paid = cart.items.filter((item) => item.status === "paid").length;
  const state = stateOf(cart, esito as Landing);
  const here = `/paga/esito/${esito}?c=${token}`;
  const ente = await findEnte(first.ente);
  const saving = state === "paid" ? savingOf(cart.items.length, null) : null;
  return (
    <CitizenFrame ente={new Set(cart.items.map((item) => item.ente)).size === 1 ? ente : null} here={here}>
      <Steps current="outcome" />
      <div className="row">
        <div className="col-12 col-lg-8">
          <h1 className="d-flex align-items-center gap-2">
            <Icon name={icons[state]} />
            {t(`${state}Title`)}
          </h1>
          <p className="lead">{t(`${state}Text`)}</p>
          {saving && (
            <p>
              <strong>{t("saved", { notices: saving.notices, operations: saving.operations })}</strong>
            </p>
          )}
          {state === "waiting" && (
            <>
              <WaitForReceipt
                token={token}
                paid={paid}
                words={{ checking: t("checking"), confirmed: t("confirmed"), long: t("waitingLong") }}
              />
              <p>
                <a className="btn btn-outline-primary" href={here}>
                  {t("refresh")}
                </a>
              </p>
            </>
          )}
          <OutcomeNotices items={cart.items} state={state} now={now} />
          <WhatNext cart={cart} state={state} now={now} />
          {ente && <Help ente={ente} first={first} state={t(`${state}Title`)} esito={esito} />}
          {state === "paid" && <Rating token={token} />}
        </div>
      </div>
    </CitizenFrame>
  );
}

function stateOf(cart: CartOutcome, esito: Landing): OutcomeState {
  const paid = cart.items.filter((item) => item.status === "paid").length;
  if (paid === cart.items.length) return "paid";
  // One paid means that all will be: Checkout takes all or none.
  if (paid > 0) return "waiting";
  return esito === "annullato" ? "cancelled" : esito === "errore" ? "error" : "waiting";
}

async function WhatNext({ cart, state, now }: { cart: CartOutcome; state: OutcomeState; now: Date }) {
  const t = await getTranslations("outcome");
  const pay = await getTranslations("pay");
  const [citizen, holder] = [await currentCitizen(), await currentHolder()];
  const left = holder ? await countChoices(holder) : 0;
  const [first] = cart.items;
  const linkEnd = new Date(now.getTime() + 86_400_000);
  const failed = state === "cancelled" || state === "error";
  return (
    <>
      {!failed && (
        <>
          <h2 className="h5">{t("next")}</h2>
          <p>{t(state === "paid" ? "nextPaid" : "nextWaiting")}</p>
        </>
      )}
      <p className="notice-actions">
        {left > 0 && (
          <a className={`btn ${failed ? "btn-primary" : "btn-outline-primary"}`} href="/carrello">
            {t("cartLeft")}
          </a>
        )}
        {failed && left === 0 && first && (
          <a
            className="btn btn-primary"
            href={`/paga/${makePaymentLink(first.ente, first.paymentId, "public", linkEnd)}`}
          >
            {t("back")}
          </a>
        )}
        {state === "paid" && citizen && (
          <a className="btn btn-primary" href="/area/ricevute">
            {t("receipts")}
          </a>
        )}
        {state === "paid" && (
          <a className="btn btn-outline-primary" href="/paga">
            {pay("search")}
          </a>
        )}
      </p>
    </>
  );
}
