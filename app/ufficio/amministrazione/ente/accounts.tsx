/** Where the money goes. An account is closed, never deleted: payments issued on it still name it. */
import { randomUUID } from "node:crypto";
import { getLocale, getTranslations } from "next-intl/server";
import type { EnteSettingsView } from "#db/ente-settings.ts";
import { dayInRome, formatDay } from "#domain/day.ts";
import { PlainForm } from "../../../ui/plain-form.tsx";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { endAccount, saveAccount, saveNewAccount, setDefaultAccount } from "./actions.ts";

type Account = EnteSettingsView["accounts"][number];

export async function Accounts({ accounts, holder }: { accounts: Account[]; holder: string }) {
  const t = await getTranslations("enteSettings");
  const optional = (await getTranslations("app"))("optional");
  const fields = [
    { name: "iban", label: t("fields.iban"), hint: t("hints.iban") },
    { name: "holder", label: t("fields.holder"), value: holder },
    { name: "label", label: t("fields.label"), hint: t("hints.label") },
    {
      name: "postalAuthorisation",
      label: t("fields.postalAuthorisation"),
      hint: t("hints.postalAuthorisation"),
      optional,
    },
    { name: "isDefault", kind: "check" as const, label: t("fields.isDefault") },
  ];
  return (
    <section id="conti" className="pay-card" aria-labelledby="conti-title">
      <h2 id="conti-title" className="h4">
        {t("parts.conti")}
      </h2>
      <p>{accounts.length === 0 ? t("noAccounts") : t("accountsText")}</p>
      <ul className="list-unstyled">
        {accounts.map((account) => (
          <li key={account.id} className="border-bottom py-3">
            <OneAccount account={account} />
          </li>
        ))}
      </ul>
      <details open={accounts.length === 0}>
        <summary>{t("addAccount")}</summary>
        <div className="mt-3">
          <PlainForm
            key={accounts.length}
            action={saveNewAccount}
            groups={[{ fields }]}
            hidden={{ id: randomUUID() }}
            submit={t("saveAccount")}
          />
        </div>
      </details>
    </section>
  );
}

async function OneAccount({ account }: { account: Account }) {
  const t = await getTranslations("enteSettings");
  const locale = (await getLocale()) as "it" | "en";
  const optional = (await getTranslations("app"))("optional");
  const { id, iban, holder, label, postalAuthorisation, isDefault, closedAt } = account;
  const fields = [
    { name: `label-${id}`, label: t("fields.label"), value: label },
    { name: `holder-${id}`, label: t("fields.holder"), value: holder },
    {
      name: `postalAuthorisation-${id}`,
      label: t("fields.postalAuthorisation"),
      hint: t("hints.postalAuthorisation"),
      optional,
      value: postalAuthorisation,
    },
  ];
  return (
    <>
      <p className="mb-1">
        <strong>{label}</strong>
        {isDefault && <span className="badge bg-primary ms-2">{t("default")}</span>}
        {closedAt && (
          <span className="badge bg-secondary ms-2">{t("closed", { on: formatDay(dayInRome(closedAt), locale) })}</span>
        )}
      </p>
      <p className="mb-1">
        <span className="code">{iban.replace(/(.{4})/g, "$1 ").trim()}</span> · {holder}
        {postalAuthorisation && <> · {t("postal", { authorisation: postalAuthorisation })}</>}
      </p>
      {!closedAt && (
        <div className="d-flex flex-wrap align-items-start gap-3">
          {!isDefault && <Press id={id} label={label} action={setDefaultAccount} words={t("makeDefault")} />}
          {!isDefault && <Press id={id} label={label} action={endAccount} words={t("close")} />}
          <details>
            <summary>
              {t("change")} <span className="visually-hidden">{label}</span>
            </summary>
            <div className="mt-3">
              <PlainForm action={saveAccount} groups={[{ fields }]} hidden={{ id }} submit={t("save")} quiet />
            </div>
          </details>
        </div>
      )}
    </>
  );
}

function Press({
  id,
  label,
  action,
  words,
}: {
  id: string;
  label: string;
  action: (form: FormData) => Promise<void>;
  words: string;
}) {
  return (
    <form action={action}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton className="btn btn-outline-primary btn-xs">
        {words} <span className="visually-hidden">{label}</span>
      </SubmitButton>
    </form>
  );
}
