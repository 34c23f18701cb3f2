/** Codes PagoPA has closed that types still use: each with a proposal, and one step to take it. */
import { getTranslations } from "next-intl/server";
import { proposeSuccessor } from "#domain/tassonomia-search.ts";
import { SelectField } from "../../../ui/field.tsx";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import type { TassonomiaOption } from "../../../ui/tassonomia-options.ts";
import { move } from "./actions.ts";

interface Props {
  options: TassonomiaOption[];
  usedBy: Map<string, { id: string; name: string }[]>;
  mayMove: boolean;
}

export async function Lapsed({ options, usedBy, mayMove }: Props) {
  const t = await getTranslations("tassonomie");
  const lapsed = options.filter((option) => option.lapsed && usedBy.has(option.code));
  if (lapsed.length === 0) return null;
  const inUse = options.filter((option) => !option.lapsed);
  const choices = inUse.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }));
  return (
    <section className="alert alert-warning" aria-labelledby="lapsed">
      <h2 id="lapsed" className="h5">
        {t("lapsedTitle")}
      </h2>
      <p>{t("lapsedText")}</p>
      {lapsed.map((option) => (
        <div key={option.code} className="mb-3">
          <p className="mb-1">
            <strong>{option.name}</strong> <span className="code">{option.code}</span>.{" "}
            {t("usedBy", { types: (usedBy.get(option.code) ?? []).map(({ name }) => name).join(", ") })}
          </p>
          {mayMove && (
            <form action={move}>
              <input type="hidden" name="from" value={option.code} />
              <SelectField
                name={`to-${option.code}`}
                label={t("successor", { code: option.code })}
                options={choices}
                empty={t("chooseSuccessor")}
                defaultValue={proposeSuccessor(option, inUse)?.code ?? ""}
              />
              <SubmitButton className="btn btn-primary btn-xs">{t("move")}</SubmitButton>
            </form>
          )}
        </div>
      ))}
    </section>
  );
}
