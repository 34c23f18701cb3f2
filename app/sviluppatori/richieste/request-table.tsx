/** The log's rows. A refusal leads to what it means and what to do about it. */
import { getTranslations } from "next-intl/server";

interface Row {
  id: string;
  keyName: string | null;
  when: string;
  operation: string | null;
  status: number;
  cost: number | null;
  durationMs: number;
  refused: string[];
}

export async function RequestTable({ rows }: { rows: Row[] }) {
  const t = await getTranslations("developers.requests");
  const heads = ["at", "operation", "outcome", "cost", "duration", "id"] as const;
  return (
    <table className="table payments-table bg-white">
      <caption className="visually-hidden">{t("title")}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`heads.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td data-label={t("heads.at")}>{row.when}</td>
            <td data-label={t("heads.operation")}>
              <span className="code text-break text-wrap">{row.operation ?? t("unnamed")}</span>
              <br />
              {row.keyName}
            </td>
            <td data-label={t("heads.outcome")}>
              {row.status}
              {row.refused.map((code) => (
                <div key={code}>
                  <a className="code text-break text-wrap" href={`/sviluppatori/rifiuti#${code}`}>
                    {code}
                  </a>
                </div>
              ))}
            </td>
            <td data-label={t("heads.cost")}>{row.cost ?? "–"}</td>
            <td data-label={t("heads.duration")}>{t("ms", { ms: row.durationMs })}</td>
            <td data-label={t("heads.id")} className="code text-break text-wrap">
              {row.id}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
