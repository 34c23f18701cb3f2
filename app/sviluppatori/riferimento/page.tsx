/** Everything the API offers, by kind, and a search through all of it. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Field } from "../../ui/field.tsx";
import { Described } from "../described.tsx";
import { DeveloperFrame } from "../developer-frame.tsx";
import { type Entry, entries, kinds, searchEntries } from "./reference.ts";
import { referenceHref } from "./reference-link.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers"))("reference.title") };
}

const here = "/sviluppatori/riferimento";

export default async function ReferencePage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { cerca } = await searchParams;
  const search = typeof cerca === "string" ? cerca.trim().slice(0, 100) : "";
  const t = await getTranslations("developers.reference");
  const found = search ? searchEntries(search) : [];
  return (
    <DeveloperFrame
      here={search ? `${here}?${new URLSearchParams({ cerca: search })}` : here}
      title={t("title")}
      lead={t("lead")}
    >
      <search>
        <form action={here} className="pay-card d-flex flex-wrap align-items-end gap-2">
          <Field name="cerca" label={t("search")} hint={t("searchHint")} defaultValue={search} type="search" />
          <button type="submit" className="btn btn-primary mb-3">
            {t("find")}
          </button>
        </form>
      </search>
      <p>
        <a href="/schema.graphql">schema.graphql</a>: {t("whole")}
      </p>
      {search && (
        <section aria-labelledby="found">
          <h2 id="found" className="h4">
            {t("found", { count: found.length, search })}
          </h2>
          {found.length > 0 ? <EntryList list={found} /> : <p>{t("nothing")}</p>}
        </section>
      )}
      {!search &&
        kinds.map((kind) => (
          <section key={kind} aria-labelledby={kind} className="mt-4">
            <h2 id={kind} className="h4">
              {t(`kinds.${kind}`)}
            </h2>
            <EntryList list={[...entries().values()].filter((entry) => entry.kind === kind)} />
          </section>
        ))}
    </DeveloperFrame>
  );
}

function EntryList({ list }: { list: Entry[] }) {
  return (
    <ul className="reference-list">
      {list.map(({ name, description }) => (
        <li key={name}>
          <a href={referenceHref(name)} className="code text-break text-wrap">
            {name.replace(/^(Query|Mutation)\./, "")}
          </a>{" "}
          <Described text={description.split("\n")[0]} />
        </li>
      ))}
    </ul>
  );
}
