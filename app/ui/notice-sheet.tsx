/** The notice as a page: the same sentences, figures and codes as on paper, for who cannot read a PDF or print one. */
import { getTranslations } from "next-intl/server";
import type { AvvisoData } from "#documents/avviso.ts";
import { avvisoFacts } from "#documents/avviso-facts.ts";
import type { MachineCode } from "#documents/symbols.ts";
import { CopyButton } from "./copy-button.tsx";

interface Props {
  data: AvvisoData;
  locale: "it" | "en";
  pdfHref: string;
}

export async function NoticeSheet({ data, locale, pdfHref }: Props) {
  const facts = await avvisoFacts({ ...data, locale });
  const { say, ente, debtor, whole } = facts;
  if (!whole) throw new Error("a notice without anything to pay whole is not made");
  const app = await getTranslations("app");
  const t = await getTranslations("pay");
  const copy = { label: app("copy"), done: app("copied") };
  return (
    <article aria-labelledby="notice">
      <h1 id="notice">{say("title")}</h1>
      <p className="lead">{facts.object}</p>
      <p className="no-print">
        <a href={pdfHref}>{t("asPdf")}</a>
      </p>
      <div className="row g-4">
        <section className="col-12 col-md-6" aria-labelledby="who">
          <div className="pay-card h-100">
            <h2 id="who" className="h6">
              {say("ente")}
            </h2>
            <p className="mb-1 fw-semibold">{ente.name}</p>
            {ente.office && <p className="mb-1">{ente.office}</p>}
            {ente.info && <p className="mb-3">{ente.info}</p>}
            <h2 className="h6">{say("recipient")}</h2>
            <p className="mb-1 fw-semibold">{debtor.name}</p>
            <p className="mb-1 code">{debtor.taxCode}</p>
            {debtor.address && <p className="mb-0">{debtor.address}</p>}
          </div>
        </section>
        <section className="col-12 col-md-6" aria-labelledby="how-much">
          <div className="pay-card h-100">
            <h2 id="how-much" className="h6">
              {say("howMuch")}
            </h2>
            <p className="pay-total amount mb-1">
              {whole.amount} {say("euro")}
            </p>
            {facts.due && (
              <p>
                {say("by")} <strong>{facts.due}</strong>
              </p>
            )}
            <p className="mb-0">{say("legal")}</p>
          </div>
        </section>
        <section className="col-12 col-md-6" aria-labelledby="data">
          <div className="pay-card h-100">
            <h2 id="data" className="h6">
              {say("data")}
            </h2>
            <dl className="facts facts-stacked">
              <dt>{say("codeShort")}</dt>
              <dd>
                <span className="code">{whole.code}</span> <CopyButton value={data.codiceAvviso} {...copy} />
              </dd>
              <dt>{say("enteTaxCode")}</dt>
              <dd>
                <span className="code">{ente.taxCode}</span> <CopyButton value={ente.taxCode} {...copy} />
              </dd>
              {ente.cbill && <dt>{say("cbill")}</dt>}
              {ente.cbill && (
                <dd>
                  <span className="code">{ente.cbill}</span> <CopyButton value={ente.cbill} {...copy} />
                </dd>
              )}
              <dt>{say("amount")}</dt>
              <dd>
                {whole.amount} {say("euro")} <CopyButton value={whole.amount} {...copy} />
              </dd>
              <dt>{say("object")}</dt>
              <dd>{facts.object}</dd>
            </dl>
            <Code code={whole.qr} label={say("alt.qr", { code: whole.code, amount: whole.amount, ente: ente.name })} />
            <p className="mb-0">{say("scanAbove")}</p>
          </div>
        </section>
        <section className="col-12 col-md-6" aria-labelledby="where">
          <div className="pay-card h-100">
            <h2 id="where" className="h6">
              {say("where")}
            </h2>
            <h3 className="h6 mb-1">{say("online")}</h3>
            <p>{say(facts.paysOnSite ? "onlineSite" : "onlineOther", { ente: ente.name })}</p>
            <h3 className="h6 mb-1">{say("onSite")}</h3>
            <p className="mb-0">{say("onSiteText")}</p>
          </div>
        </section>
      </div>
    </article>
  );
}

/** With the quiet border of four modules that readers ask for. Dark on light in every colour scheme. */
function Code({ code, label }: { code: MachineCode; label: string }) {
  const size = code.modules + 8;
  const path = code.runs.map(({ x, y, length }) => `M${x + 4} ${y + 4}h${length}v1h-${length}z`).join("");
  return (
    <svg viewBox={`0 0 ${size} ${size}`} className="machine-code" role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
