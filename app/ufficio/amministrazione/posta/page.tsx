/** What the ente's mails say, seen as they will arrive; and whether they arrive. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOperator } from "#auth.ts";
import { tallyEmails } from "#db/emails.ts";
import { findEnte } from "#db/enti.ts";
import { AdministrationFrame } from "../administration-frame.tsx";
import { LinesForm } from "./lines-form.tsx";
import { mailKinds } from "./mail-kinds.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailSettings"))("title") };
}

const here = "/ufficio/amministrazione/posta";
const days = 30;

export default async function MailPage() {
  const session = await requireOperator("payments.read", here);
  const { ente: enteId, permissions } = session.actor;
  const ente = await findEnte(enteId);
  if (!ente) throw new Error("a proven ente that is not there");
  const t = await getTranslations("mailSettings");
  const fates = await getTranslations("payments.mails");
  const tally = await tallyEmails(enteId, new Date(Date.now() - days * 86_400_000));
  const names = [
    "ownTitle",
    "save",
    "previewTitle",
    "previewText",
    "kind",
    "language",
    "width",
    "phone",
    "desk",
  ] as const;
  const more = ["frame", "testTitle", "send"] as const;
  const words = {
    ...(Object.fromEntries([...names, ...more].map((name) => [name, t(name)])) as Record<
      (typeof names)[number] | (typeof more)[number],
      string
    >),
    ownText: t("ownText"),
    testText: t("testText", { email: session.operator.email }),
    it: t("fields.it"),
    en: t("fields.en"),
    hint: t("hints.lines", { max: 600 }),
    kinds: mailKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
  };
  return (
    <AdministrationFrame session={session} here={here} title={t("title")} lead={t("lead")}>
      <section className="pay-card" aria-labelledby="sender">
        <h2 id="sender" className="h5">
          {t("senderTitle")}
        </h2>
        <dl className="facts">
          <dt>{t("from")}</dt>
          <dd>{ente.mailFrom ?? t("installation")}</dd>
          <dt>{t("replyTo")}</dt>
          <dd>{ente.mailReplyTo ?? t("noReply")}</dd>
        </dl>
        <a href="/ufficio/amministrazione/ente">{t("changeSender")}</a>
      </section>
      <LinesForm lines={ente.mailParagraphs} may={permissions.has("settings.write")} words={words} />
      <section className="pay-card" aria-labelledby="fate">
        <h2 id="fate" className="h5">
          {t("fateTitle")}
        </h2>
        <p>{t("fateText")}</p>
        {tally.length === 0 ? (
          <p className="mb-0">{t("none")}</p>
        ) : (
          <table className="table mb-0">
            <caption className="visually-hidden">{t("fateTitle")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("fate")}</th>
                <th scope="col">{t("count")}</th>
                <th scope="col">
                  <span className="visually-hidden">{t("see")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {tally.map(({ status, count }) => (
                <tr key={status}>
                  <th scope="row">{fates(status)}</th>
                  <td>{count}</td>
                  <td>
                    <a href={`/ufficio/pagamenti?mail=${status}`}>
                      {t("see")} <span className="visually-hidden">({fates(status)})</span>
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </AdministrationFrame>
  );
}
