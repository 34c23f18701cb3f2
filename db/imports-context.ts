/** What an ente knows that the rows of an import may name: types, projects, pratiche, the registry. Read once per check. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { accertamentoKey } from "#domain/capitolo-sheet.ts";
import type { Day } from "#domain/day.ts";
import type { EnteId, ProviderName } from "#domain/ente.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import { carriesQuote } from "#domain/provider.ts";
import { foldText } from "#domain/text.ts";
import { readRegistryIn } from "./capitoli-sheets.ts";
import type { Tx } from "./connection.ts";
import { findEnteIn } from "./enti.ts";
import { listPaymentTypesIn } from "./payment-types.ts";
import { tassonomie } from "./schema/accounting.ts";
import { pratiche, projects } from "./schema/pratiche.ts";

export interface ImportKnowledge {
  provider: ProviderName;
  types: PaymentType[];
  /** Types whose tassonomia holds no more on that day. */
  lapsed: ReadonlySet<string>;
  projects: ReadonlyMap<string, string>;
  /** By esercizio, year and number; true where it is open. */
  registry: ReadonlyMap<string, boolean>;
}

/** Years of the budget a payment of today may land in. */
const yearsBack = 5;

export async function readKnowledge(tx: Tx, ente: EnteId, today: Day): Promise<ImportKnowledge> {
  const found = await findEnteIn(tx, ente);
  if (!found) throw new Error("the ente is gone");
  const types = await listPaymentTypesIn(tx, ente);
  const codeOf = ({ tassonomia }: PaymentType) => tassonomia.replace(/^\d\//, "").replace(/\/$/, "");
  const official = await tx
    .select({ code: tassonomie.code, until: tassonomie.validUntil, from: tassonomie.validFrom })
    .from(tassonomie)
    .where(inArray(tassonomie.code, types.length > 0 ? types.map(codeOf) : [""]));
  const over = new Set(
    official.filter(({ until, from }) => (until && until < today) || from > today).map(({ code }) => code),
  );
  const open = await tx
    .select({ id: projects.id, code: projects.code, name: projects.name })
    .from(projects)
    .where(and(eq(projects.enteId, ente), eq(projects.status, "open")))
    .limit(5_000);
  return {
    provider: found.provider,
    types,
    lapsed: new Set(types.filter((type) => over.has(codeOf(type))).map(({ id }) => id)),
    projects: new Map(open.flatMap(({ id, code, name }) => [name, code].map((word) => [foldText(word), id] as const))),
    registry: carriesQuote(found.provider) ? await readOpenness(tx, ente, today) : new Map(),
  };
}

async function readOpenness(tx: Tx, ente: EnteId, today: Day): Promise<Map<string, boolean>> {
  const year = Number(today.slice(0, 4));
  const years = Array.from({ length: yearsBack + 2 }, (_, at) => year + 1 - at);
  const { capitoli, accertamenti } = await readRegistryIn(tx, ente, years);
  const closed = new Set(capitoli.filter((one) => one.closed).map(({ id }) => id));
  return new Map(accertamenti.map((one) => [accertamentoKey(one), !one.closed && !closed.has(one.capitoloId)]));
}

/** The ids of the pratiche with these numbers, by the number as it is compared. */
export async function findPraticheByNumber(
  tx: Tx,
  ente: EnteId,
  numbers: readonly string[],
): Promise<Map<string, string>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx
    .select({ id: pratiche.id, number: pratiche.number })
    .from(pratiche)
    .where(and(eq(pratiche.enteId, ente), sql`${pratiche.number} = any(${sql.param([...numbers])}::text[])`));
  return new Map(rows.map(({ id, number }) => [foldText(number), id]));
}
