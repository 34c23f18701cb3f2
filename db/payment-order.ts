/**
 * The orders of the list, each led by an index, and the place in it where a page begins. Keys travel as text made by the
 * database, so that nothing is lost on the way; the id settles ties.
 */
import { asc, desc, isNotNull, type SQL, sql } from "drizzle-orm";
import { isUuid } from "#domain/ente.ts";
import type { PaymentOrder, SortKey } from "#domain/payment-filter.ts";
import { Refusal } from "#domain/refusal.ts";
import { dueKey, payments } from "./schema/payments.ts";

interface Cursor {
  key: string;
  id: string;
}

const keys: Record<SortKey, { key: SQL; type: "timestamptz" | "date" | "bigint" | "text" }> = {
  created: { key: sql`${payments.createdAt}`, type: "timestamptz" },
  due: { key: dueKey(payments.dueOn), type: "date" },
  amount: { key: sql`${payments.amountCents}`, type: "bigint" },
  debtor: { key: sql`${payments.sortName}`, type: "text" },
  paid: { key: sql`${payments.paidAt}`, type: "timestamptz" },
};

export function keyOf(name: SortKey): SQL {
  return keys[name].key;
}

export function keyText(name: SortKey): SQL<string> {
  return sql<string>`${keys[name].key}::text`;
}

/** The index on the day of payment holds what is paid, and the list sorted by it shows that. */
export function onlyWithKey(order: PaymentOrder): SQL | undefined {
  return order.key === "paid" ? isNotNull(payments.paidAt) : undefined;
}

/** `nulls first` where it goes down: so the indexes are built, and no key is null. */
export function orderBy({ key, descending }: PaymentOrder, backwards: boolean): SQL[] {
  const down = descending !== backwards;
  const direction = down ? desc : asc;
  return [direction(keys[key].key), direction(payments.id)];
}

export function beyond({ key, descending }: PaymentOrder, at: Cursor, backwards: boolean): SQL {
  const sign = descending !== backwards ? sql`<` : sql`>`;
  return sql`(${keys[key].key}, ${payments.id}) ${sign} (${at.key}::${sql.raw(keys[key].type)}, ${at.id}::uuid)`;
}

export function makeCursor(name: SortKey, row: { sortKey: string; id: string }): string {
  return Buffer.from(JSON.stringify([name, row.sortKey, row.id])).toString("base64url");
}

/** A cursor of another order, or of nobody's making, is refused: it would show some other page. */
export function readCursor(cursor: string | undefined, name: SortKey): Cursor | undefined {
  if (cursor === undefined) return undefined;
  const read = cursorOf(cursor, name);
  if (read) return read;
  throw new Refusal("input.invalid", { issues: [{ path: ["after"], code: "unknown" }] });
}

/** Whether a page of this order begins there: for addresses, where what cannot be understood is left out. */
export function isCursor(cursor: string, name: SortKey): boolean {
  return cursorOf(cursor, name) !== null;
}

function cursorOf(cursor: string, name: SortKey): Cursor | null {
  const [of, key, id] = parse(cursor);
  const ours = of === name && typeof key === "string" && typeof id === "string" && isUuid(id) && fits(key, name);
  return ours ? { key, id } : null;
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** The database would fail on a key that is none. */
function fits(key: string, name: SortKey): boolean {
  switch (keys[name].type) {
    case "timestamptz":
      return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(key) && !Number.isNaN(Date.parse(key));
    case "date":
      return key === "infinity" || (/^\d{4}-\d\d-\d\d$/.test(key) && !Number.isNaN(Date.parse(key)));
    case "bigint":
      return /^\d{1,12}$/.test(key);
    case "text":
      return key.length <= 200 && !key.includes("\u0000");
  }
}
