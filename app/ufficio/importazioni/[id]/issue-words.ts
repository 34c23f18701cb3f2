/** What is wrong with a row, in words: an import's own sentences first, then those of every form. */
import { getTranslations } from "next-intl/server";
import type { ImportIssue } from "#domain/import.ts";

export async function issueWords(): Promise<(issue: Pick<ImportIssue, "code" | "params">) => string> {
  const own = await getTranslations("imports.issues");
  const common = await getTranslations("issues");
  const refusals = await getTranslations("refusals");
  return ({ code, params = {} }) => {
    for (const say of [own, common, refusals] as const) {
      const key = code as Parameters<typeof common>[0];
      if ((say as typeof common).has(key)) return (say as typeof common)(key, params);
    }
    return code;
  };
}
