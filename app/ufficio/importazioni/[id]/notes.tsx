/** What is to be known of the sheet as a whole. */
import { getTranslations } from "next-intl/server";
import type { ImportNote } from "#domain/import.ts";

export async function Notes({ notes }: { notes: ImportNote[] }) {
  const t = await getTranslations("importPages");
  const say = await getTranslations("imports.notes");
  if (notes.length === 0) return null;
  return (
    <section className="pay-card" aria-labelledby="notes">
      <h2 id="notes" className="h5">
        {t("notes")}
      </h2>
      <ul className="mb-0">
        {notes.map(({ code, params = {} }) => (
          <li key={`${code} ${JSON.stringify(params)}`}>
            {say.has(code as "hidden_rows") ? say(code as "hidden_rows", params as { count: number }) : code}
          </li>
        ))}
      </ul>
    </section>
  );
}
