/** Takes a type out of use, or back into it. What was issued with it stays as it is. */
import { getTranslations } from "next-intl/server";
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { archive } from "./actions.ts";

export async function ArchiveForm({ id, archived }: { id: string; archived: boolean }) {
  const t = await getTranslations("types");
  return (
    <form action={archive} className="pay-card mt-4">
      <h2 className="h5">{t(archived ? "unarchive" : "archive")}</h2>
      <p>{t(archived ? "unarchiveText" : "archiveText")}</p>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="archived" value={archived ? "no" : "yes"} />
      <SubmitButton className="btn btn-outline-primary">{t(archived ? "unarchive" : "archive")}</SubmitButton>
    </form>
  );
}
