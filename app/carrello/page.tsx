/** The cart, which is also the summary right before paying: everything in text, on one page, with its total. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type Citizen, currentCitizen, currentHolder } from "#citizen-auth.ts";
import { type CartNotice, listCartNotices } from "#db/cart-contents.ts";
import { listCitizenFees } from "#db/citizen-payments.ts";
import { arrange, noticesPerCart, noticesPerOperation, savingOf, usualFee } from "#domain/cart.ts";
import { isUuid } from "#domain/ente.ts";
import { isPayable } from "#domain/payment-situation.ts";
import { refusalCodes } from "#domain/refusal.ts";
import { CitizenFrame } from "../area/citizen-frame.tsx";
import { Blocked } from "./blocked.tsx";
import { Operation } from "./operation.tsx";
import { Refused } from "./refused.tsx";
import { SavingSentence } from "./saving.tsx";
import { Steps } from "./steps.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cart"))("title"), robots: { index: false } };
}

interface Props {
  searchParams: Promise<{ rifiuto?: string; avviso?: string }>;
}

export default async function CartPage({ searchParams }: Props) {
  const given = await searchParams;
  const t = await getTranslations("cart");
  const citizen = await currentCitizen();
  const holder = await currentHolder();
  const notices = holder ? await listCartNotices(holder) : [];
  const now = new Date();
  const payable = notices.filter((notice) => isPayable(notice, now));
  const blocked = notices.filter((notice) => !payable.includes(notice));
  const refusal = refusalCodes.find((code) => code === given.rifiuto);
  const culprit = notices.find(({ id }) => isUuid(given.avviso ?? "") && id === given.avviso);
  return (
    <CitizenFrame here="/carrello">
      <h1>{t("title")}</h1>
      <Steps current="summary" />
      {refusal && <Refused code={refusal} culprit={culprit} now={now} max={noticesPerCart} />}
      {notices.length === 0 ? <Empty signedIn={citizen !== null} /> : <p>{t("rule", { max: noticesPerOperation })}</p>}
      {payable.length > 0 && <Operations payable={payable} citizen={citizen} now={now} />}
      {blocked.length > 0 && <Blocked notices={blocked} now={now} />}
      {notices.length > 0 && <More signedIn={citizen !== null} />}
    </CitizenFrame>
  );
}

async function Operations({ payable, citizen, now }: { payable: CartNotice[]; citizen: Citizen | null; now: Date }) {
  const operations = arrange(payable);
  const aYearAgo = new Date(now.getTime() - 365 * 86_400_000);
  const fees = citizen ? await listCitizenFees(citizen.personTaxCode, aYearAgo) : [];
  const saving = savingOf(payable.length, usualFee(fees));
  return (
    <>
      {saving && <SavingSentence saving={saving} />}
      {operations.map((operation, at) => (
        <Operation key={operation[0]?.id} notices={operation} number={at + 1} total={operations.length} />
      ))}
    </>
  );
}

async function Empty({ signedIn }: { signedIn: boolean }) {
  const t = await getTranslations("cart");
  return (
    <>
      <p className="lead">{t("empty")}</p>
      <p>{t("emptyText")}</p>
      <p>
        <a className="btn btn-primary" href={signedIn ? "/area" : "/paga"}>
          {t(signedIn ? "emptySigned" : "emptyByCode")}
        </a>
      </p>
    </>
  );
}

async function More({ signedIn }: { signedIn: boolean }) {
  const t = await getTranslations("cart");
  const area = await getTranslations("area");
  return (
    <ul className="list-unstyled">
      {signedIn && (
        <li className="py-1">
          <a href="/area">{t("back")}</a>
        </li>
      )}
      <li className="py-1">
        <a href="/paga">{t("addOther")}</a>
      </li>
      {!signedIn && (
        <li className="py-1">
          <a href="/entra?next=/carrello">{area("signIn")}</a>. {t("keep")}
        </li>
      )}
    </ul>
  );
}
