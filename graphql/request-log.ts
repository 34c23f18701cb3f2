/**
 * The log of what programs asked. Nobody waits for it: facts gather here and are written together, many requests in one
 * statement. A process that is killed loses the last half second of them, and an answer never.
 */
import { type ApiRequestRow, insertApiRequests } from "#db/api-requests.ts";
import { keptTo } from "#db/narrowing.ts";
import { asProvenEnte } from "#domain/ente.ts";
import { log } from "#log.ts";

const flushMs = 500;
/** Where the database does not keep up, the log has a gap rather than the process no memory. */
const mostWaiting = 5_000;
const mostAtOnce = 500;

let waiting: ApiRequestRow[] = [];
let writing = false;
let missed = 0;

export function logApiRequest(row: ApiRequestRow): void {
  if (waiting.length >= mostWaiting) {
    missed += 1;
    return;
  }
  waiting.push({ ...row, operation: row.operation?.slice(0, 100) ?? null });
  if (writing) return;
  writing = true;
  setTimeout(() => void flush(), flushMs).unref();
}

async function flush(): Promise<void> {
  while (waiting.length > 0) {
    const rows = waiting.slice(0, mostAtOnce);
    waiting = waiting.slice(mostAtOnce);
    const byEnte = grouped(rows);
    for (const [ente, some] of byEnte) {
      // This belongs to no request any more, whoever's request set the clock.
      const write = () => insertApiRequests(asProvenEnte(ente), some);
      await keptTo({ types: [], projects: [] }, write).catch((error: unknown) => {
        log.warn("requests missing from the log", { count: some.length, error });
      });
    }
  }
  if (missed > 0) log.warn("requests missing from the log", { count: missed });
  missed = 0;
  writing = false;
}

function grouped(rows: ApiRequestRow[]): Map<string, ApiRequestRow[]> {
  const groups = new Map<string, ApiRequestRow[]>();
  for (const row of rows) groups.set(row.enteId, [...(groups.get(row.enteId) ?? []), row]);
  return groups;
}
