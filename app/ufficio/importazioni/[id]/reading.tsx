/** How the file was read, shown and changeable: its layout, what parts a CSV, and how sums and days are written. */
import { getTranslations } from "next-intl/server";
import type { Import } from "#db/imports.ts";
import type { ColumnChoice, ImportOptions } from "#domain/import.ts";
import { readAmount, readDate } from "#domain/import-cell.ts";
import type { ImportColumn } from "#domain/import-column.ts";
import { delimiters, encodings } from "./mapping-form.ts";

/** The layout it was recognised by, the columns left out, and of a CSV what its lines and letters are made of. */
export async function Reading({ found: { layout, mapping, csv, options } }: { found: Import }) {
  const t = await getTranslations("importReading");
  const ignored = mapping.filter(({ key }) => key === null);
  const names = ignored.map(({ heading, column }) => heading || `#${column + 1}`).join(", ");
  const encoding = encodings.find((one) => one === csv?.encoding);
  const delimiter = Object.entries(delimiters).find(([, sign]) => sign === csv?.delimiter)?.[0];
  const shown = (one: string) => t(`delimiters.${one as keyof typeof delimiters}`);
  return (
    <>
      {layout && <p>{t("layout", { program: t(`layouts.${layout}`) })}</p>}
      {ignored.length > 0 && <p>{t("ignored", { count: ignored.length, names })}</p>}
      {csv && (
        <div className="d-flex flex-wrap gap-3">
          <Choice
            name="delimiter"
            label={t("delimiter")}
            seen
            value={Object.entries(delimiters).find(([, sign]) => sign === options.delimiter)?.[0] ?? ""}
            options={[
              ["", t("detected", { found: delimiter ? shown(delimiter) : csv.delimiter })],
              ...Object.keys(delimiters).map((one): [string, string] => [one, shown(one)]),
            ]}
          />
          <Choice
            name="encoding"
            label={t("encoding")}
            seen
            value={options.encoding ?? ""}
            options={[
              ["", t("detected", { found: encoding ? t(`encodings.${encoding}`) : csv.encoding })],
              ...encodings.map((one): [string, string] => [one, t(`encodings.${one}`)]),
            ]}
          />
        </div>
      )}
    </>
  );
}

interface MannerProps extends Pick<ColumnChoice, "column" | "decimal" | "dates"> {
  name: string;
  /** What reads the column, when it is one of ours. */
  read: ImportColumn["read"] | undefined;
  options: ImportOptions;
}

/** How one column writes its decimals or its days: asked once for the column, and never for each cell. */
export async function Manner({ column, name, read, decimal, dates, options }: MannerProps) {
  const t = await getTranslations("importPages");
  const reading = await getTranslations("importReading");
  const found = (manner: string | undefined, words: Record<string, string>): [string, string] => {
    if (manner === undefined) return ["", reading("undetected")];
    return ["", reading("detected", { found: manner === "both" ? reading("mixed") : (words[manner] ?? manner) })];
  };
  if (read === readAmount) {
    const words = { ",": t("comma"), ".": t("point") };
    return (
      <Choice
        name={`decimal.${column}`}
        label={`${t("decimal")}: ${name}`}
        value={options.decimal?.[column] ?? ""}
        options={[found(decimal, words), ...Object.entries(words)]}
      />
    );
  }
  if (read !== readDate) return null;
  const words = { dmy: t("dmy"), mdy: t("mdy") };
  return (
    <Choice
      name={`dates.${column}`}
      label={`${t("dates")}: ${name}`}
      value={options.dates?.[column] ?? ""}
      options={[found(dates, words), ...Object.entries(words)]}
    />
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  /** With the label to be seen, and not only to be heard. */
  seen?: boolean;
  value: string;
  options: [string, string][];
}

function Choice({ name, label, seen, value, options }: ChoiceProps) {
  return (
    <div className={seen ? "field" : undefined}>
      {seen && <label htmlFor={name}>{label}</label>}
      <select name={name} defaultValue={value} {...(seen ? { id: name } : { "aria-label": label, className: "mt-2" })}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
