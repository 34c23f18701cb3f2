/** How each column of the file was understood, to be said otherwise. Without a script it is one form like any. */
import { getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import type { Import } from "#db/imports.ts";
import { listPaymentTypes } from "#db/payment-types.ts";
import { importColumns } from "#domain/import-columns.ts";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { takeStep } from "./actions.ts";
import { Manner, Reading } from "./reading.tsx";

interface Props {
  found: Import;
  session: OperatorSession;
  locale: "it" | "en";
}

export async function Columns({ found, session, locale }: Props) {
  const t = await getTranslations("importPages");
  const columns = importColumns(session.ente.provider);
  const reading = await getTranslations("importReading");
  const readerOf = new Map(columns.map(({ key, read }) => [key, read]));
  const types = await listPaymentTypes(session.actor.ente, "import");
  const unsure = found.mapping.some(({ key, confidence, by }) => key !== null && by !== "operator" && confidence < 80);
  return (
    <details className="pay-card" open={unsure || found.notes.some(({ code }) => code === "missing_column")}>
      <summary className="h5">{t("columns")}</summary>
      <p className="mt-3">{t("columnsText")}</p>
      <form action={takeStep}>
        <input type="hidden" name="id" value={found.id} />
        <input type="hidden" name="step" value="map" />
        <Reading found={found} />
        <div className="table-box">
          <table className="table">
            <caption className="visually-hidden">{t("columns")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("heading")}</th>
                <th scope="col">{t("sample")}</th>
                <th scope="col">{t("means")}</th>
                <th scope="col">{reading("how")}</th>
              </tr>
            </thead>
            <tbody>
              {found.mapping.map(({ column, heading, key, by, confidence, sample, decimal, dates }) => {
                const name = heading || `#${column + 1}`;
                return (
                  <tr key={column}>
                    <th scope="row" id={`column-${column}`}>
                      {name}
                    </th>
                    <td className="text-secondary">{(sample ?? []).slice(0, 3).join(" · ")}</td>
                    <td>
                      <select name={`column.${column}`} defaultValue={key ?? ""} aria-labelledby={`column-${column}`}>
                        <option value="">{t("ignored")}</option>
                        {columns.map((one) => (
                          <option key={one.key} value={one.key}>
                            {one.title[locale]}
                          </option>
                        ))}
                      </select>
                      <Manner
                        read={readerOf.get(key ?? "")}
                        {...{ column, name, decimal, dates }}
                        options={found.options}
                      />
                    </td>
                    <td className="text-secondary">
                      {key !== null && by && `${reading(`by.${by}`)}, ${reading("sure", { percent: confidence })}`}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        <div className="field">
          <label htmlFor="paymentType">{t("defaultType")}</label>
          <select id="paymentType" name="paymentType" defaultValue={found.options.paymentType ?? ""}>
            <option value="">{t("noDefault")}</option>
            {types.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <SubmitButton className="btn btn-outline-primary">{t("reread")}</SubmitButton>
      </form>
    </details>
  );
}
