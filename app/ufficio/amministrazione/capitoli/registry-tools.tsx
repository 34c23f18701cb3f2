/** What can be done with the registry of a year: add, take in, take out, copy into the next. */
import { getTranslations } from "next-intl/server";

interface Props {
  esercizio: number;
  mayWrite: boolean;
  /** Whether there is anything of this year. */
  any: boolean;
}

const here = "/ufficio/amministrazione/capitoli";

export async function RegistryTools({ esercizio, mayWrite, any }: Props) {
  const t = await getTranslations("capitoli");
  return (
    <p className="d-flex flex-wrap gap-3">
      {mayWrite && (
        <a className="btn btn-primary btn-xs" href={`${here}/nuovo?esercizio=${esercizio}`}>
          {t("new")}
        </a>
      )}
      {mayWrite && (
        <a className="btn btn-outline-primary btn-xs" href={`${here}/importa`}>
          {t("import")}
        </a>
      )}
      {any &&
        (["xlsx", "csv"] as const).map((format) => (
          <a
            key={format}
            className="btn btn-outline-primary btn-xs"
            href={`${here}/esporta?esercizio=${esercizio}&formato=${format}`}
          >
            {t("export", { format: format.toUpperCase() })}
          </a>
        ))}
      {any && mayWrite && (
        <a className="btn btn-outline-primary btn-xs" href={`${here}/copia?da=${esercizio}`}>
          {t("copyInto", { next: String(esercizio + 1) })}
        </a>
      )}
    </p>
  );
}
