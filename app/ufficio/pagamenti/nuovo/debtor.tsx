/** Who has to pay: a person or a company. The radio shows the right fields by style alone, so no script is needed. */
import { Field } from "../../../ui/field.tsx";
import { AddressFields, type AddressWords } from "../address-fields.tsx";
import type { Words } from "./new-payment-form.tsx";

interface Props {
  words: Words;
  values: Record<string, string>;
  errors: Record<string, string[]>;
  doubtful: boolean;
  address: { words: AddressWords; needed: boolean };
}

export function Debtor({ words, values, errors, doubtful, address }: Props) {
  const company = values.kind === "company";
  const forPerson = company ? {} : errors;
  const forCompany = company ? errors : {};
  return (
    <fieldset className="block">
      <legend>{words.debtor}</legend>
      <div className="choice" role="radiogroup" aria-label={words.kind}>
        {(["person", "company"] as const).map((kind) => (
          <label key={`${kind}-${values.kind ?? ""}`}>
            <input type="radio" name="kind" value={kind} defaultChecked={company === (kind === "company")} />
            {words[kind]}
          </label>
        ))}
      </div>
      <div className="if-person">
        <Field
          name="debtor.taxCode"
          label={words.taxCode ?? ""}
          defaultValue={values["debtor.taxCode"] ?? ""}
          errors={forPerson["debtor.taxCode"]}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
        />
        <div className="field-row">
          <Field
            name="debtor.name"
            label={words.name ?? ""}
            defaultValue={values["debtor.name"] ?? ""}
            errors={forPerson["debtor.name"]}
            autoComplete="off"
            maxLength={70}
          />
          <Field
            name="debtor.surname"
            label={words.surname ?? ""}
            defaultValue={values["debtor.surname"] ?? ""}
            errors={forPerson["debtor.surname"]}
            autoComplete="off"
            maxLength={70}
          />
        </div>
        <p role="status" className={doubtful ? "alert alert-warning" : "visually-hidden"}>
          {doubtful ? words.nameWarning : ""}
        </p>
      </div>
      <div className="if-company">
        <Field
          name="company.taxCode"
          label={words.companyTaxCode ?? ""}
          defaultValue={values["company.taxCode"] ?? ""}
          errors={forCompany["debtor.taxCode"]}
          autoComplete="off"
          maxLength={40}
        />
        <Field
          name="company.name"
          label={words.companyName ?? ""}
          defaultValue={values["company.name"] ?? ""}
          errors={forCompany["debtor.name"]}
          autoComplete="off"
          maxLength={70}
        />
      </div>
      <Field
        name="debtor.email"
        type="email"
        label={words.email ?? ""}
        optional={words.optional}
        hint={words.emailHint}
        defaultValue={values["debtor.email"] ?? ""}
        errors={errors["debtor.email"]}
        autoComplete="off"
        maxLength={254}
      />
      <AddressFields
        prefix="debtor.address"
        words={address.words}
        values={{ "debtor.address.country": "IT", ...values }}
        errors={errors}
        optional={address.needed ? undefined : words.optional}
      />
    </fieldset>
  );
}
