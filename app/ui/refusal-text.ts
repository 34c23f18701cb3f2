/** A refusal in words: one sentence above the form, and one beside each field. */
import type { getTranslations } from "next-intl/server";
import type { Issue, Refusal } from "#domain/refusal.ts";
import { idOf } from "./field.tsx";

type Translate = Awaited<ReturnType<typeof getTranslations>>;

export interface FormProblems {
  title: string;
  /** By the name of the field, such as `debtor.taxCode`. */
  fields: Record<string, string[]>;
  items: { href: string; text: string }[];
}

/** `label` names a field as the form does, so that a sentence can say which one it is about. */
export function problemsOf(t: Translate, refusal: Refusal, label: (path: string) => string): FormProblems {
  const fields: Record<string, string[]> = {};
  const items: FormProblems["items"] = [];
  for (const issue of refusal.issues) {
    const path = issue.path.join(".");
    const text = issueText(t, issue);
    fields[path] = [...(fields[path] ?? []), text];
    items.push({ href: `#${idOf(path)}`, text: `${label(path)}: ${text}` });
  }
  return { title: t(`refusals.${refusal.code}`, refusal.params), fields, items };
}

function issueText(t: Translate, issue: Issue): string {
  return t(`issues.${issue.code}`, issue.params ?? {});
}
