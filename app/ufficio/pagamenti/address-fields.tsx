/** A postal address, field by field: all of it, or none. `prefix` is where it stands in the input, such as `debtor.address`. */
import type { Address } from "#domain/payment.ts";
import { Field } from "../../ui/field.tsx";

const parts = ["street", "number", "postalCode", "city", "province", "country"] as const;

export type AddressWords = Record<(typeof parts)[number] | "legend" | "hint" | "provinceHint" | "countryHint", string>;

interface Props {
  prefix: string;
  values: Record<string, string>;
  errors: Record<string, string[]>;
  words: AddressWords;
  optional: string | undefined;
}

const lengths = { street: 70, number: 16, postalCode: 16, city: 35, province: 2, country: 2 };
const hints = { province: "provinceHint", country: "countryHint" } as const;

export function AddressFields({ prefix, values, errors, words, optional }: Props) {
  const field = (part: (typeof parts)[number]) => {
    const name = `${prefix}.${part}`;
    return (
      <Field
        key={part}
        name={name}
        label={words[part]}
        hint={part === "province" || part === "country" ? words[hints[part]] : undefined}
        defaultValue={values[name] ?? ""}
        errors={errors[name]}
        maxLength={lengths[part]}
        autoComplete="off"
      />
    );
  };
  return (
    <fieldset className="address" id={`field-${prefix.replaceAll(".", "-")}`} tabIndex={-1}>
      <legend className="h6">
        {words.legend}
        {optional && <span className="fw-normal text-secondary"> ({optional})</span>}
      </legend>
      <p className="hint">{words.hint}</p>
      {errors[prefix] && <p className="invalid-feedback d-block">{errors[prefix]?.join(" ")}</p>}
      {field("street")}
      <div className="field-row">{(["number", "postalCode", "city"] as const).map(field)}</div>
      <div className="field-row">{(["province", "country"] as const).map(field)}</div>
    </fieldset>
  );
}

export function addressValues(prefix: string, address: Address | null): Record<string, string> {
  return Object.fromEntries(
    parts.map((part) => [`${prefix}.${part}`, address?.[part] ?? (part === "country" ? "IT" : "")]),
  );
}

/** Null when nothing is filled in but the country, which comes filled in. */
export function addressFrom(values: Record<string, string>, prefix: string): Record<string, string> | null {
  const address = Object.fromEntries(parts.map((part) => [part, values[`${prefix}.${part}`]?.trim() ?? ""]));
  const { country, ...rest } = address;
  if (Object.values(rest).every((text) => text === "")) return null;
  return { ...rest, ...(country && { country }) };
}
