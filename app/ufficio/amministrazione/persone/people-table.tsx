/** The people, each with role, what they are kept to, when they were last here, and whether they have a second factor. */
import { getTranslations } from "next-intl/server";
import type { Person } from "#db/people.ts";
import { formatInstant } from "#domain/day.ts";

type Named = { id: string; name: string };
interface Props {
  people: Person[];
  types: Named[];
  projects: Named[];
  locale: "it" | "en";
}

export async function PeopleTable({ people, types, projects, locale }: Props) {
  const t = await getTranslations("people");
  const names = new Map([...types, ...projects].map(({ id, name }) => [id, name]));
  const keptTo = ({ paymentTypeIds, projectIds }: Person) =>
    [...paymentTypeIds, ...projectIds].map((id) => names.get(id) ?? id).join(", ") || t("everything");
  const heads = ["name", "role", "kept", "seen", "factor"] as const;
  return (
    <table className="table payments-table bg-white">
      <caption className="visually-hidden">{t("caption")}</caption>
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
        {people.map((person) => (
          <tr key={person.id}>
            <td data-label={t("heads.name")}>
              <a href={`/ufficio/amministrazione/persone/${person.id}`}>{person.name}</a>
              <br />
              <span className="text-break">{person.email}</span>
            </td>
            <td data-label={t("heads.role")}>
              {t(`roles.${person.role}.name`)}
              {person.disabledAt && <strong> ({t("disabled")})</strong>}
            </td>
            <td data-label={t("heads.kept")}>{keptTo(person)}</td>
            <td data-label={t("heads.seen")}>{person.seenAt ? formatInstant(person.seenAt, locale) : t("never")}</td>
            <td data-label={t("heads.factor")}>{person.secondFactorAt ? t("yes") : t("no")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
