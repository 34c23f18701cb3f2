/** What the address of the log says: whom, what and when one looks for. */
import type { AuditFilter } from "#db/audit-list.ts";
import { readDay } from "#domain/day.ts";

export type Asked = Partial<Record<"chi" | "azione" | "oggetto" | "dal" | "al" | "prima" | "catena", string>>;

export function readAuditQuery(asked: Asked): AuditFilter {
  const [who, action, subjectId] = [asked.chi, asked.azione, asked.oggetto].map((text) => text?.trim().slice(0, 100));
  const [from, to] = [asked.dal, asked.al].map((text) => readDay(text ?? ""));
  return {
    ...(who && { who }),
    ...(action && { action }),
    ...(subjectId && { subjectId }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

/** The same search, from another place of the list. */
export function auditHref(asked: Asked, before: number | null): string {
  const kept = (["chi", "azione", "oggetto", "dal", "al"] as const).flatMap((name) => {
    const text = asked[name];
    return text ? [[name, text] as [string, string]] : [];
  });
  const query = new URLSearchParams([...kept, ...(before === null ? [] : [["prima", String(before)]])]);
  return `/ufficio/amministrazione/registro?${query}`;
}
