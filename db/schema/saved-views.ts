/** Lists people come back to: a name for an address. Shared ones are seen by the whole office. */
import { boolean, foreignKey, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, ofEnte } from "./columns.ts";
import { operators } from "./people.ts";

export const savedViews = pgTable(
  "saved_views",
  {
    enteId: ofEnte(),
    id: uuid().notNull(),
    operatorId: uuid().notNull(),
    name: text().notNull(),
    /** The list's address after the question mark: filters, columns, order, size. */
    query: text().notNull(),
    shared: boolean().notNull().default(false),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    uniqueIndex("saved_views_name").on(t.enteId, t.operatorId, t.name),
    foreignKey({ columns: [t.operatorId], foreignColumns: [operators.id] }),
  ],
);
