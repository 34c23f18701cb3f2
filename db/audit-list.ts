/** Reading the audit trail: the newest first, pages by number, so that the last costs what the first does. */
import { and, desc, eq, gte, ilike, lt, or } from "drizzle-orm";
import { addDays, type Day, startOfDayInRome } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import { inEnte } from "./connection.ts";
import { audit } from "./schema/audit.ts";

export interface AuditFilter {
  /** Part of a name. */
  who?: string;
  /** The beginning of an action, such as `payment` or `payment.cancel`. */
  action?: string;
  subjectId?: string;
  from?: Day;
  to?: Day;
}
export type AuditRow = Omit<typeof audit.$inferSelect, "hash" | "previousHash">;

/** `before` is the number of the last entry of the page before. */
export function listAudit(ente: EnteId, filter: AuditFilter, page: { first: number; before?: number }) {
  return inEnte(ente, async (tx): Promise<{ rows: AuditRow[]; next: number | null }> => {
    const found = await tx
      .select({
        enteId: audit.enteId,
        seq: audit.seq,
        at: audit.at,
        actorKind: audit.actorKind,
        actorId: audit.actorId,
        actorLabel: audit.actorLabel,
        action: audit.action,
        subjectKind: audit.subjectKind,
        subjectId: audit.subjectId,
        details: audit.details,
        address: audit.address,
      })
      .from(audit)
      .where(
        and(
          eq(audit.enteId, ente),
          page.before === undefined ? undefined : lt(audit.seq, page.before),
          filter.who ? ilike(audit.actorLabel, `%${plain(filter.who)}%`) : undefined,
          filter.action
            ? or(eq(audit.action, filter.action), ilike(audit.action, `${plain(filter.action)}.%`))
            : undefined,
          filter.subjectId ? eq(audit.subjectId, filter.subjectId) : undefined,
          filter.from ? gte(audit.at, startOfDayInRome(filter.from)) : undefined,
          filter.to ? lt(audit.at, startOfDayInRome(addDays(filter.to, 1))) : undefined,
        ),
      )
      .orderBy(desc(audit.seq))
      .limit(page.first + 1);
    const rows = found.slice(0, page.first);
    return { rows, next: found.length > page.first ? (rows.at(-1)?.seq ?? null) : null };
  });
}

const piece = 2_000;

/** All of it, in pieces, each in a short transaction. */
export async function* exportAudit(ente: EnteId, filter: AuditFilter): AsyncGenerator<AuditRow> {
  for (let before: number | undefined; ; ) {
    const page = await listAudit(ente, filter, { first: piece, ...(before !== undefined && { before }) });
    yield* page.rows;
    if (page.next === null) return;
    before = page.next;
  }
}

function plain(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
