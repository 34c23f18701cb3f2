/** What the ente's programs asked: each request by its key, with its id, how it ended and how long it took. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { apiRequestDays, listApiRequests, listKeyNames } from "#db/api-requests.ts";
import { formatInstant } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { Field, SelectField } from "../../ui/field.tsx";
import { DeveloperFrame } from "../developer-frame.tsx";
import { RequestTable } from "./request-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers"))("requests.title") };
}

const here = "/sviluppatori/richieste";
const pageSize = 50;
type Asked = Record<string, string | string[] | undefined>;

export default async function RequestsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const asked = await searchParams;
  const session = await requireOperator("keys.write", here);
  const { ente } = session.actor;
  const t = await getTranslations("developers.requests");
  const locale = (await getLocale()) as "it" | "en";
  const [keyId, requestId, before] = ["chiave", "id", "prima"].map((name) => uuidOf(asked[name]));
  const onlyRefused = asked.rifiutate === "1";
  const [found, keys] = await Promise.all([
    listApiRequests(
      ente,
      {
        ...(keyId && { keyId }),
        ...(requestId && { requestId }),
        ...(before && { before }),
        onlyRefused,
      },
      pageSize,
    ),
    listKeyNames(ente),
  ]);
  const rows = found.slice(0, pageSize).map((row) => ({ ...row, when: formatInstant(row.at, locale) }));
  const last = rows.at(-1);
  const narrowed = { ...(keyId && { chiave: keyId }), ...(onlyRefused && { rifiutate: "1" }) };
  const older = `${here}?${new URLSearchParams({ ...narrowed, ...(last && { prima: last.id }) })}`;
  return (
    <DeveloperFrame here={here} title={t("title")} lead={t("lead", { days: apiRequestDays, ente: session.ente.name })}>
      <form method="get" className="pay-card">
        <div className="field-row">
          <SelectField
            name="chiave"
            label={t("key")}
            defaultValue={keyId ?? ""}
            empty={t("allKeys")}
            options={keys.map(({ id, name, prefix }) => ({ value: id, label: `${name} (${prefix}…)` }))}
          />
          <SelectField
            name="rifiutate"
            label={t("outcome")}
            defaultValue={onlyRefused ? "1" : ""}
            empty={t("anyOutcome")}
            options={[{ value: "1", label: t("onlyRefused") }]}
          />
          <Field name="id" label={t("requestId")} hint={t("requestIdHint")} defaultValue={requestId ?? ""} />
        </div>
        <button type="submit" className="btn btn-primary">
          {t("find")}
        </button>
      </form>
      {rows.length === 0 ? (
        <p>{keyId || requestId || onlyRefused ? t("noneFound") : t("none")}</p>
      ) : (
        <RequestTable rows={rows} />
      )}
      {found.length > pageSize && <a href={older}>{t("older")}</a>}
    </DeveloperFrame>
  );
}

function uuidOf(value: string | string[] | undefined): string | undefined {
  const text = typeof value === "string" ? value.trim().toLowerCase() : "";
  return isUuid(text) ? text : undefined;
}
