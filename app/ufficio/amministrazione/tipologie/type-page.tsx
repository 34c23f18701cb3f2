/** The form of one type with everything it needs around it: for a new one, and for one that is there. */
import { getLocale, getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import { listAccounts } from "#db/enti.ts";
import { addDays, dayInRome } from "#domain/day.ts";
import { carriesQuote } from "#domain/provider.ts";
import { tassonomiaOptions } from "../../../ui/tassonomia-options.ts";
import { rowChoices } from "../../pagamenti/rows/choices.ts";
import { AdministrationFrame } from "../administration-frame.tsx";
import { ArchiveForm } from "./archive-form.tsx";
import { TypeForm, type TypeFormProps } from "./type-form.tsx";
import { typeWords } from "./type-words.ts";

interface Props {
  session: OperatorSession;
  here: string;
  id: string;
  name: string | null;
  archived: boolean;
  initial: TypeFormProps["initial"];
}

export async function TypePage({ session, here, id, name, archived, initial }: Props) {
  const t = await getTranslations("types");
  const { ente } = session.actor;
  const today = dayInRome(new Date());
  const [options, accounts] = await Promise.all([tassonomiaOptions(ente, today), listAccounts(ente)]);
  const carries = carriesQuote(session.ente.provider);
  const choices = carries ? await rowChoices(ente, Number(today.slice(0, 4))) : null;
  const locale = await getLocale();
  return (
    <AdministrationFrame session={session} here={here} title={name ?? t("newTitle")} lead={t("formLead")}>
      <p>
        <a href="/ufficio/amministrazione/tipologie">{t("back")}</a>
      </p>
      <TypeForm
        key={locale}
        id={id}
        isNew={name === null}
        initial={initial}
        options={options}
        accounts={accounts.map((account) => ({ value: account.id, label: account.iban }))}
        choices={choices}
        days={{ today, dueOn: addDays(today, 30) }}
        words={await typeWords()}
      />
      {name !== null && <ArchiveForm id={id} archived={archived} />}
    </AdministrationFrame>
  );
}
