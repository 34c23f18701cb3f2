/** "Da fare": what waits for a person, one card each; nothing is shown of what does not wait. */
import { getLocale, getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import { listDeadJobs } from "#db/dead-jobs.ts";
import { type CappedFigure, readTodo, soonDays, type Within } from "#db/office-home.ts";
import { formatEuro } from "#domain/cents.ts";
import { Icon } from "../../ui/sprite-icon.tsx";
import { formatCount } from "./format-count.ts";
import { listLink } from "./list-link.ts";
import { type Card, TodoCard } from "./todo-card.tsx";

/** Why a provider refuses to issue, as far as there is something to say about each; the rest is said in general. */
const causes = ["data", "conflict", "forbidden", "not_found", "unavailable"] as const;

export async function Todo({ session, now, within }: { session: OperatorSession; now: Date; within: Within }) {
  const { ente, permissions } = session.actor;
  const t = await getTranslations("officeHome");
  const locale = await getLocale();
  const [todo, dead] = await Promise.all([readTodo(ente, now, within), listDeadJobs(ente)]);
  const figures = ({ count, more, cents }: CappedFigure) => ({
    figure: more ? t("moreThan", { count: formatCount(count, locale) }) : formatCount(count, locale),
    cents: cents === null ? null : formatEuro(cents, locale),
  });
  const refused = todo.refused.map(({ cause, ...figure }): Card => {
    const known = causes.find((one) => cause === `provider.${one}`) ?? "other";
    return {
      ...figures(figure),
      icon: "error",
      title: t(`causes.${known}.title`, { count: figure.count }),
      text: t(`causes.${known}.text`),
      href: listLink(figure.filter),
      action: t(permissions.has("payments.reissue") ? "reissue" : "seeList"),
    };
  });
  const waiting = todo.imports.map(
    ({ id, fileName, rowCount, totalCents }): Card => ({
      figure: null,
      cents: totalCents === null ? null : formatEuro(totalCents, locale),
      icon: "file-sheet",
      title: t("import.title", { fileName }),
      text: t("import.text", { count: rowCount ?? 0, shown: formatCount(rowCount ?? 0, locale) }),
      href: `/ufficio/importazioni/${id}`,
      action: t(permissions.has("imports.confirm") ? "import.action" : "import.see"),
    }),
  );
  const one = (figure: CappedFigure, name: "paidTwice" | "mails" | "dueSoon", icon: string): Card[] =>
    figure.count === 0
      ? []
      : [
          {
            ...figures(figure),
            icon,
            title: t(`${name}.title`, { count: figure.count, days: soonDays }),
            text: t(`${name}.text`),
            href: listLink(figure.filter),
            action: t("seeList"),
          },
        ];
  const cards = [
    ...refused,
    ...waiting,
    ...one(todo.paidTwice, "paidTwice", "warning-circle"),
    ...one(todo.mails, "mails", "mail"),
    ...one(todo.dueSoon, "dueSoon", "clock"),
  ];
  return (
    <section aria-labelledby="todo" className="mb-5">
      <h2 id="todo" className="h4">
        {t("todo")}
      </h2>
      {cards.length > 0 && (
        <ul className="todo-list">
          {cards.map((card) => (
            <TodoCard key={card.href} card={card} />
          ))}
        </ul>
      )}
      {cards.length === 0 && dead.length === 0 && (
        <p className="pay-card todo-none">
          <Icon name="check-circle" className="icon-success" />
          {t("nothing")}
        </p>
      )}
    </section>
  );
}
